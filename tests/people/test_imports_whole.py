"""A large file goes in at once or not at all, by page and by command (XC-18, F20)."""

import pytest
from sqlalchemy import func, select

from eysend import cli
from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.councils.council import in_force
from eysend.people.imports.actions import worked
from eysend.people.imports.outcome import Outcome
from eysend.people.imports.sheet import MOST_BYTES, NoTable, text_of
from eysend.people.setting import Setting
from eysend.people.viewer import ANYONE
from tests.people.test_imports import BAD, GOOD, HEAD, ada, done, setting

__all__ = ["ada"]


def many(good, bad):
    rows = [f"EY{200000 + n},CCN,Nursery {n},{n} Long Road,LE3 8RA,01632 960700,ACTV,\n" for n in range(good)]
    return HEAD + "".join(rows) + BAD * bad


@pytest.mark.rule("XC-18")
def test_2500_rows_of_which_200_are_wrong_go_in_at_once(ada):
    page = ada.follow(done(ada, many(2300, 200)))
    assert "New 2300" in page.main and "Wrong 200" in page.main
    assert db.session.scalar(select(func.count()).where(Setting.name.like("Nursery %"))) == 2300


@pytest.mark.rule("XC-18")
def test_by_command_it_is_tried_done_and_done_again_without_doubles(service, cast, tmp_path, capsys, monkeypatch):
    db.session.commit()
    monkeypatch.setattr(cli, "create_app", lambda _: service)
    file = tmp_path / "places.csv"
    file.write_text(HEAD + GOOD + BAD)
    cli.main(["import-settings", str(file)])
    assert "nothing changed: 1 new" in capsys.readouterr().out and setting("EY991001") is None
    for _ in range(2):
        db.session.commit()
        cli.main(["import-settings", str(file), "--do"])
    assert "0 new" in capsys.readouterr().out.splitlines()[-2] and setting("EY991001")
    assert file.with_suffix(".errors.csv").read_text().startswith("Row,Column")


@pytest.mark.rule("XC-18")
def test_by_command_all_or_nothing_leaves_nothing(service, cast, tmp_path, monkeypatch):
    db.session.commit()
    monkeypatch.setattr(cli, "create_app", lambda _: service)
    file = tmp_path / "places.csv"
    file.write_text(HEAD + GOOD + BAD)
    with pytest.raises(SystemExit):
        cli.main(["import-settings", str(file), "--do", "--stop"])
    assert setting("EY991001") is None


@pytest.mark.rule("XC-18")
def test_killed_half_way_it_leaves_nothing(cast, monkeypatch):
    """The process dies after a thousand rows: none of them is there afterwards."""
    put, seen = Outcome.put, []

    def dies(*args, **more):
        seen.append(args)
        if len(seen) > 1000:
            raise KeyboardInterrupt
        return put(*args, **more)

    monkeypatch.setattr(Outcome, "put", dies)
    with pytest.raises(KeyboardInterrupt), transaction(write=True):
        worked("settings", many(2300, 0), in_force(), by=ANYONE, on=clock.today(), write=True)
    assert db.session.scalar(select(func.count()).where(Setting.name.like("Nursery %"))) == 0


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(NoTable):
        text_of(b"a" * (MOST_BYTES + 1))
