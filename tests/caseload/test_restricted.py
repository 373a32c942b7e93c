"""Restricted notes: leads alone write and read them, each reading is kept, nothing else ever says a word (XC-12)."""

from datetime import date

import pytest
from sqlalchemy import select, text

from eysend.caseload.restricted.restricted_note import RestrictedNote
from eysend.children.child import Child
from eysend.core.audit import AccessLog, AuditNote
from eysend.core.db import db, metadata
from eysend.demo.cast import LONG_AGO
from eysend.people.home import Home
from tests.caseload.conftest import all_of

CANARY = "Heron at the window"
NOTE = {
    "passed_to": "social_care",
    "passed_on-day": "1",
    "passed_on-month": "3",
    "passed_on-year": "2027",
    "words": CANARY,
}
pytestmark = pytest.mark.rule("XC-12")
OTHERS = ["sana", "tom", "joy", "mo", "pat", "tess", "ada", "val", "ruth", "kit"]


@pytest.fixture
def here(cast):
    return f"/children/{cast.amir.id}/restricted-notes"


@pytest.fixture
def written(cast, visit_as, here):
    """Lee wrote one about Amir; his browser."""
    lee = visit_as(cast.lee)
    assert lee.post(here, NOTE).status == 303
    return lee


def test_lee_writes_one_from_amirs_page_and_reads_it_with_who_was_told(cast, written, here):
    assert here in written.get(f"/children/{cast.amir.id}").links
    page = written.get(here).main
    assert CANARY in page and "Who was told: Children’s social care, on Monday 1 March 2027." in page


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_writes_or_learns_that_there_is_one(cast, visit_as, written, here, who):
    visitor = visit_as(getattr(cast, who))
    asked = [visitor.get(here), visitor.get(f"{here}/new"), visitor.post(here, NOTE)]
    assert [page.status for page in asked] == [404] * 3 and len(all_of(RestrictedNote)) == 1
    child = visitor.get(f"/children/{cast.amir.id}")
    assert CANARY not in child.html and "estricted" not in child.html


def test_a_lead_who_is_of_the_family_is_no_lead_to_that_child(cast, visit_as, written, here):
    db.session.add(
        Home(person_id=cast.lee.id, child_id=cast.amir.id, tie="uncle", from_day=LONG_AGO, until_day=date(2026, 1, 1))
    )
    db.session.commit()
    assert visit_as(cast.lee).get(here).status == 404


def test_each_reading_is_kept_and_no_note_of_the_audit_says_what_was_written(cast, written, here):
    written.get(here)
    read = select(AccessLog.actor).where(AccessLog.endpoint == "restricted.notes", AccessLog.child_id == cast.amir.id)
    assert db.session.scalars(read).all() == [f"person:{cast.lee.id}"]
    [note] = db.session.scalars(select(AuditNote).where(AuditNote.deed == "restricted note written"))
    assert note.about_id == all_of(RestrictedNote)[0].id and note.fields == {}


def test_no_table_says_a_word_of_it_and_no_message_task_or_line_follows(cast, written):
    held = {name: db.session.execute(text(f'SELECT * FROM "{name}"')).all() for name in metadata.tables}
    assert [name for name, rows in held.items() if "Heron" in str(rows)] == []
    assert [held[name] for name in ("post", "task", "chronology_line")] == [[]] * 3


def test_the_form_says_where_a_worry_belongs_before_anything_can_be_typed(cast, written, here, profile):
    page = written.get(f"{here}/new").main
    assert "This is not where a worry is reported" in page and "never the only copy" in page
    assert "999" in page and profile.contacts.danger.phone in page


@pytest.mark.parametrize("change", [{"passed_to": ""}, {"passed_on-day": "3"}, {"passed_on-year": ""}, {"words": " "}])
def test_what_nobody_was_told_of_is_not_kept_here_and_nothing_typed_is_lost(cast, visit_as, here, change):
    page = visit_as(cast.lee).post(here, {**NOTE, **change})
    assert page.status == 422 and page.title.startswith("Error: ") and all_of(RestrictedNote) == []
    assert CANARY in page.html or "words" in change


def test_pressed_twice_it_is_one_note(cast, visit_as, here):
    lee = visit_as(cast.lee)
    sent = lee.get(f"{here}/new").form() | NOTE
    assert [lee.post(here, sent).status for _ in range(2)] == [303, 303] and len(all_of(RestrictedNote)) == 1


def test_a_note_about_a_record_that_was_merged_is_the_childs(cast, written, here):
    other = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(other)
    db.session.flush()
    all_of(RestrictedNote)[0].child_id = other.id
    db.session.commit()
    assert CANARY in written.get(here).main
