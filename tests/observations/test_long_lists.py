"""A list that is longer than a page says so and goes on: nothing recorded is out of reach."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.children.involvement import Involvement
from eysend.core import clock
from eysend.core.db import db
from eysend.observations.audits.audit import SettingAudit
from eysend.observations.due import queries as due
from eysend.observations.observation import Observation
from eysend.observations.queries import children_to_observe
from eysend.people.setting import Setting
from eysend.people.viewer import viewer_of
from tests.observations.test_visits_due import visited

TODAY = date(2027, 3, 2)


def times(day, place):
    at = clock.moment(day, 10)
    return {"seen_at": at, "skew_ms": 0, "received_at": at, "answers": {}, "place": place}


def observed(cast, day):
    row = Observation(child_id=cast.amir.id, by_id=cast.pat.id, form="observation.v1", kind="narrative")
    for name, value in times(day, "setting").items():
        setattr(row, name, value)
    db.session.add(row)


def audited(cast, day):
    row = SettingAudit(setting_id=cast.acorns.id, by_id=cast.tess.id, form="audit.v1", answers={}, audited_on=day)
    row.skew_ms, row.received_at = 0, clock.moment(day, 10)
    db.session.add(row)


@pytest.mark.parametrize(("address", "made", "size"), [
    ("/observations", observed, 25),
    ("/visits", lambda cast, day: visited(cast, cast.amir, day), 25),
    ("/audits", audited, 50),
])  # fmt: skip
def test_the_one_that_no_longer_fits_stands_on_the_next_page(cast, visit_as, address, made, size):
    for days in range(size + 1):
        made(cast, TODAY - timedelta(days))
    db.session.commit()
    pat = visit_as(cast.pat)
    first, last = pat.get(address), pat.get(f"{address}?page=2")
    assert [page.html.count('class="card"') for page in (first, last)] == [size, 1]
    assert f"{address}?page=2" in first.links and f"{address}?page=1" in last.links


def test_the_visits_of_one_child_go_on_with_that_child(cast, visit_as):
    for days in range(26):
        visited(cast, cast.amir, TODAY - timedelta(days))
    page = visit_as(cast.pat).get(f"/visits?child={cast.amir.id}")
    assert f"/visits?page=2&child={cast.amir.id}" in [link.replace("&amp;", "&") for link in page.links]


def test_the_most_pressing_visits_are_first_of_all_children_and_the_others_follow(cast, visit_as, monkeypatch):
    monkeypatch.setattr(due, "ON_A_PAGE", 1)
    visited(cast, cast.cai, date(2027, 1, 12))
    pat = visit_as(cast.pat)
    first, second = pat.get("/visits/due"), pat.get("/visits/due?page=2")
    assert "/visits/due?page=2" in first.links
    assert ("Cai Morgan" in first.main) != ("Cai Morgan" in second.main)


@pytest.mark.rule("WNH-20")
def test_every_child_of_the_team_can_be_observed_however_many_there_are(cast):
    for number in range(201):
        child = Child(first_name=f"Zed{number}", last_name="Zuma", born=date(2024, 1, 1))
        db.session.add(child)
        db.session.flush()
        db.session.add(Involvement(child_id=child.id, team="portage", from_day=date(2027, 1, 4)))
    db.session.commit()
    names = [child.first_name for child in children_to_observe(viewer_of(cast.pat, on=TODAY), on=TODAY)]
    assert sum(name.startswith("Zed") for name in names) == 201


@pytest.mark.rule("LTS-20")
def test_every_setting_can_be_audited_however_many_there_are(cast, visit_as):
    db.session.add_all(Setting(name=f"Setting {number}", kind="private") for number in range(500))
    db.session.commit()
    there = len(db.session.scalars(select(Setting.id)).all())
    assert visit_as(cast.tess).get("/audits/new").html.count("<option") >= there


@pytest.mark.parametrize(("address", "empty"), [("/observations", "yet."), ("/visits", "yet."), ("/audits", "yet."),
                                               ("/visits/due", ""), ("/children", "")])  # fmt: skip
def test_beyond_the_last_page_it_says_that_there_is_no_more_and_never_that_there_was_nothing(visit_as, cast, address,
                                                                                            empty):  # fmt: skip
    pat = visit_as(cast.pat)
    assert "There is nothing more." in pat.get(f"{address}?page=9").main
    assert empty in pat.get(address).main
