"""The NHS number: sealed, masked, found whole by those who take in requests, and every look written down (WNH-38)."""

import pytest
from sqlalchemy import select, text

from eysend.core import sealed
from eysend.core.audit import AccessLog, AuditNote
from eysend.core.db import db, new_id
from eysend.referrals.numbers.child_number import ChildNumber, blind_of
from tests.referrals.conftest import NOTICE

NUMBER, OTHER = "999 000 0018", "9990000123"


@pytest.fixture
def written(cast, visit_as):
    """Ada wrote Cai's number down."""
    ada = visit_as(cast.ada)
    ada.follow(ada.post(f"/children/{cast.cai.id}/nhs-number", {"nhs_number": NUMBER}))
    return ada


@pytest.mark.rule("WNH-38")
def test_a_sealed_value_opens_in_its_own_row_and_column_only(app):
    mine, other = new_id(), new_id()
    closed = sealed.seal("Heron", table="a", column="b", row_id=mine)
    assert sealed.unseal(closed, table="a", column="b", row_id=mine) == "Heron" and "Heron" not in closed
    for place in ({"table": "a", "column": "b", "row_id": other}, {"table": "a", "column": "c", "row_id": mine}):
        with pytest.raises(sealed.Closed):
            sealed.unseal(closed, **place)


def test_the_keys_lie_beside_the_database_and_are_two(app):
    folder = app.config["EYSEND_DATA"]
    sealed.seal("x", table="a", column="b", row_id=new_id()), sealed.blind("x", "y")
    keys = [folder / "fields.key", folder / "index.key"]
    assert [path.stat().st_mode & 0o777 for path in keys] == [0o600, 0o600]
    assert len({path.read_text() for path in [*keys, folder / "secret.key"]}) == 3


@pytest.mark.rule("WNH-38")
def test_no_table_holds_the_number_in_the_clear(cast, visitor, visit_as, written):
    visitor.post("/section-23", {**NOTICE, "nhs_number": OTHER})
    rows = [
        str(row)
        for table in ("intake", "child_number", "audit_note", "access_log", "once", "chronology_line", "task", "post")
        for row in db.session.execute(text(f"SELECT * FROM {table}"))
    ]
    assert rows and [row for row in rows if OTHER in row or NUMBER.replace(" ", "") in row or NUMBER in row] == []


@pytest.mark.rule("WNH-38")
def test_ada_finds_cai_by_the_whole_number_and_by_no_part_of_it(cast, written):
    assert written.post("/nhs-number", {"nhs_number": "9990000018"}).location == f"/children/{cast.cai.id}"
    assert written.post("/nhs-number", {"nhs_number": "999000"}).status == 422
    page = written.post("/nhs-number", {"nhs_number": OTHER})
    assert page.status == 200 and "No child whom you may see" in page.main and "9990000" not in page.main


@pytest.mark.rule("WNH-38")
@pytest.mark.parametrize("who", ["pat", "tess", "joy", "ruth", "rosa", "val"])
def test_nobody_else_looks_for_a_number_or_reads_one(cast, visit_as, written, who):
    visitor = visit_as(getattr(cast, who))
    pages = [visitor.get("/nhs-number"), visitor.post("/nhs-number", {"nhs_number": NUMBER})]
    pages += [visitor.get(f"/children/{cast.cai.id}/nhs-number"), visitor.get(f"/children/{cast.cai.id}")]
    assert [page.status for page in pages[:3]] == [404] * 3 and "0018" not in pages[3].main


@pytest.mark.rule("WNH-38", "XC-13")
def test_every_look_is_written_down_and_no_note_says_the_number(cast, written):
    written.get(f"/children/{cast.cai.id}/nhs-number")
    for number in (NUMBER, OTHER):
        written.post("/nhs-number", {"nhs_number": number})
    read = select(AccessLog.child_id).where(AccessLog.endpoint == "numbers.number")
    looked = db.session.scalars(select(AuditNote).where(AuditNote.deed == "nhs number looked for")).all()
    assert db.session.scalars(read).all() == [cast.cai.id]
    assert {note.about_id for note in looked} == {cast.cai.id, cast.ada.id} and not any(note.fields for note in looked)


def test_a_number_that_does_not_fit_comes_back_with_what_was_typed(cast, written):
    page = written.post(f"/children/{cast.cai.id}/nhs-number", {"nhs_number": "999 000 0019"})
    assert page.status == 422 and "999 000 0019" in page.html and "last digit" in page.main


def test_the_number_of_a_notice_comes_onto_the_record_that_has_none(cast, visitor, visit_as, intakes):
    visitor.post("/section-23", {**NOTICE, "nhs_number": OTHER})
    visit_as(cast.ada).post(f"/requests/{intakes()[0].id}/match", {"child": str(cast.cai.id)})
    row = db.session.scalars(select(ChildNumber)).one()
    assert (row.child_id, row.number, row.blind) == (cast.cai.id, OTHER, blind_of("999 000 0123"))


def test_another_number_on_a_notice_does_not_take_the_place_of_the_one_that_stands(
    cast, visitor, visit_as, intakes, written
):
    visitor.post("/section-23", {**NOTICE, "nhs_number": OTHER})
    page = written.get(f"/requests/{intakes()[0].id}")
    written.post(f"/requests/{intakes()[0].id}/match", {"child": str(cast.cai.id)})
    assert "Another NHS number" in page.main and db.session.scalars(select(ChildNumber)).one().number == "9990000018"
