"""Settings and staff come in from files: tried first, done in one go, and a second time nothing changes (XC-18)."""

import io
from datetime import date

import pytest
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.core.table_file import as_csv
from eysend.councils.profile import load
from eysend.people.imports.import_run import ImportRun
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting

HEAD = "Reference number,Type,Name,Address,Postcode,Phone,Status,Special considerations\n"
GOOD = "EY991001,CMR,Moss Childminding,1 Moss Road,LE3 8RA,01632 960700,ACTV,\n"
BAD = "12,spaceship,,x,nowhere,ring me,ACTV,\n"
STAFF = """Name;Email;Role;Setting;Team
Gus Hale;gus@example.org;SENCO;EY999001;
Ida Hale;ida@example.org;lead;;portage
"""


def handed_in(visitor, text, kind="settings", name="places.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    sent = {"kind": kind, "file": (io.BytesIO(content), name)}
    return visitor.post("/imports", sent, content_type="multipart/form-data")


def done(visitor, text, kind="settings", wrong="leave"):
    run = handed_in(visitor, text, kind)
    assert run.status == 303, run.main
    return visitor.post(f"{run.location}/completion", {"wrong": wrong})


def setting(reference):
    db.session.expire_all()
    return db.session.scalars(select(Setting).where(Setting.reference == reference)).one_or_none()


@pytest.fixture
def ada(cast, visit_as):
    return visit_as(cast.ada)


@pytest.mark.rule("XC-18")
def test_a_dry_run_says_what_it_would_do_and_changes_nothing(ada):
    page = ada.follow(handed_in(ada, HEAD + GOOD + BAD))
    assert "Nothing has changed yet" in page.main and "New 1" in page.main and "Wrong 1" in page.main
    assert setting("EY991001") is None


@pytest.mark.rule("XC-18")
def test_a_wrong_row_does_not_keep_the_good_ones_out_unless_that_is_chosen(ada):
    page = done(ada, HEAD + GOOD + BAD, wrong="stop")
    assert page.status == 422 and "Put the rows right" in page.main and setting("EY991001") is None
    assert done(ada, HEAD + GOOD + BAD).status == 303 and setting("EY991001").name == "Moss Childminding"


@pytest.mark.rule("XC-18")
def test_each_wrong_cell_is_named_by_row_and_column_in_a_file(ada):
    run = handed_in(ada, HEAD + GOOD + BAD)
    lines = ada.get(f"{run.location}/errors").response.get_data(as_text=True).splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["3", name] for name in ("reference", "kind", "name", "postcode", "phone")
    ]
    assert "spaceship" not in "".join(lines)


@pytest.mark.rule("XC-18")
def test_a_second_time_nothing_is_doubled_and_what_differs_is_shown(ada):
    done(ada, HEAD + GOOD)
    page = ada.follow(handed_in(ada, HEAD + GOOD))
    assert "New 0" in page.main and "As they were 1" in page.main
    moved = ada.follow(handed_in(ada, HEAD + GOOD.replace("1 Moss Road", "2 Fern Lane")))
    assert "1 Moss Road → 2 Fern Lane" in moved.main and "Changed 1" in moved.main
    assert db.session.scalar(select(func.count()).where(Setting.reference == "EY991001")) == 1


@pytest.mark.rule("XC-18")
@pytest.mark.parametrize(
    ("said", "kind"),
    [("CMR", "childminder"), ("Childcare on domestic premises", "childminder"), ("ccn", "private"),
     ("Pre-school", "voluntary"), ("Primary school", "reception"), ("school nursery", "school_nursery"),
     ("HCR", None), ("RPP", None)],
)  # fmt: skip
def test_types_of_ofsted_are_known_and_what_is_no_place_is_refused(ada, said, kind):
    done(ada, HEAD + GOOD.replace("CMR", said))
    assert (setting("EY991001") and setting("EY991001").kind) == kind


def test_a_type_that_cannot_tell_does_not_change_what_we_know_better(cast, ada):
    done(ada, HEAD + "EY999001,CCN,Acorns Pre-school,,,,,\n")
    assert setting("EY999001").kind == "voluntary"


@pytest.mark.rule("XC-18")
def test_where_a_refuge_is_is_kept_nowhere(ada):
    done(ada, HEAD + GOOD.replace("ACTV,", "ACTV,Women’s refuge"))
    one = setting("EY991001")
    assert (one.listed, one.address, one.postcode, one.phone) == (False, "", "", "")
    assert "Moss Road" not in "".join(db.session.scalars(select(ImportRun.text)))
    done(ada, HEAD + GOOD)
    assert setting("EY991001").address == ""


def test_a_closed_place_is_left_out(ada):
    done(ada, HEAD + GOOD.replace("ACTV", "CANC"))
    assert setting("EY991001") is None


@pytest.mark.rule("DER-2")
def test_a_base_is_given_by_the_postcode_where_the_council_has_bases(app, ada, monkeypatch):
    council = load("derbyshire")
    monkeypatch.setitem(app.extensions, "council", council)
    place = council.on(date(2027, 3, 2)).areas.places[0]
    done(ada, HEAD + GOOD.replace("LE3 8RA", f"{place.districts[0]} 1AA"))
    assert setting("EY991001").base == place.key


@pytest.mark.rule("XC-18")
@pytest.mark.parametrize("cell", ["=1+1", "@cmd", "-x", "+x"])
def test_a_cell_like_a_formula_is_refused_and_never_goes_out_as_one(ada, cell):
    page = ada.follow(handed_in(ada, HEAD + GOOD.replace("Moss Childminding", cell)))
    assert "Must not begin with" in page.main and cell not in page.main
    assert as_csv(("a",), [(cell,)]).splitlines()[1].startswith("'")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + (HEAD + GOOD).encode(), (HEAD + GOOD).replace(",", ";").encode(),
                                     (HEAD + GOOD).replace("\n", "\r\n").encode("cp1252"),
                                     (HEAD + GOOD).replace(",", "\t").encode()])  # fmt: skip
def test_files_of_every_program_are_read(ada, content):
    done(ada, content)
    assert setting("EY991001").postcode == "LE3 8RA"


@pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"", b"only,one,row\n", b"Name,Type\nx,y\n"])
def test_what_is_no_table_is_said_in_plain_words(ada, content):
    page = handed_in(ada, content)
    assert page.status == 422 and "There is a problem" in page.main


@pytest.mark.rule("XC-18")
def test_staff_come_to_their_setting_or_team_once(cast, ada):
    for _ in range(2):
        done(ada, STAFF, kind="staff")
    found = db.session.execute(select(Person.first_name, Role.kind, Role.setting_id, Role.team).join(Role).where(
        Person.last_name == "Hale").order_by(Person.first_name)).all()  # fmt: skip
    assert [tuple(row) for row in found] == [("Gus", "senco", cast.acorns.id, None), ("Ida", "lead", None, "portage")]


@pytest.mark.parametrize(("cell", "words"), [("SENCO;EY999001", "SENCO;EY000000"), ("SENCO", "wizard"),
                                             ("gus@example.org", "gus"), ("Gus Hale", "Gus")])  # fmt: skip
def test_a_row_of_staff_that_fits_nowhere_is_wrong(ada, cell, words):
    assert "Wrong 1" in ada.follow(handed_in(ada, STAFF.replace(cell, words), kind="staff")).main


@pytest.mark.rule("XC-18")
@pytest.mark.parametrize("who", ["lee", "pat", "joy", "sana"])
def test_nobody_but_an_administrator_brings_anything_in(cast, visit_as, ada, who):
    run, visitor = handed_in(ada, HEAD + GOOD), visit_as(getattr(cast, who))
    pages = [visitor.get("/imports"), visitor.get(run.location), visitor.get(f"{run.location}/errors")]
    pages += [handed_in(visitor, HEAD + GOOD), visitor.post(f"{run.location}/completion", {"wrong": "leave"})]
    assert {page.status for page in pages} == {404}
