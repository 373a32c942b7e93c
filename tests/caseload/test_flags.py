"""Very complex needs, a place at risk, and the few children of a behaviour specialist (HER-5, HER-10)."""

from datetime import date

import pytest
from sqlalchemy import update

from eysend.caseload.flag import Flag
from eysend.children.involvement import Involvement
from eysend.core.db import db
from tests.caseload.conftest import all_of, role_of
from tests.caseload.test_allocating import CORE, give, in_hertfordshire, page_of


def six_children(cast, person):
    """This person works with six children already."""
    for child in (cast.bea, cast.cai, cast.dot, cast.eli):
        db.session.execute(update(Involvement).where(Involvement.child_id == child.id).values(person_id=person.id))
    for name in ("Ida", "Jo"):
        extra = type(cast.bea)(first_name=name, last_name="Fern", born=date(2024, 1, 1))
        db.session.add(extra)
        db.session.flush()
        about = {"child_id": extra.id, "team": "core", "person_id": person.id}
        db.session.add(Involvement(**about, from_day=date(2026, 9, 1)))
    db.session.commit()


BEHAVIOUR = "Early Years Emotional Wellbeing and Behaviour Specialist"


@pytest.mark.rule("HER-10")
@in_hertfordshire
def test_the_seventh_child_of_a_behaviour_specialist_stays_on_the_ranked_list(hertfordshire, cast, taken_on, visit_as):
    role_of(cast.pat, title=BEHAVIOUR)
    taken_on(cast.amir, teams=CORE, priority="high", priority_why="His place may end.")
    six_children(cast, cast.pat)
    page = give(visit_as, cast, cast.amir, cast.pat, why="His place may end.")
    assert page.status == 422 and "has 6 children of 6, the most for this role" in page.main
    assert "1. Amir Haddad" in visit_as(cast.lee).get("/allocations").main


@pytest.mark.rule("HER-10")
@in_hertfordshire
def test_a_place_at_risk_without_evidence_is_a_concern_and_nobody_is_allocated_for_it(
    hertfordshire, cast, taken_on, visit_as
):
    role_of(cast.pat, title=BEHAVIOUR)
    taken_on(cast.amir, teams=CORE)
    lee, sent = visit_as(cast.lee), {"kind": "breakdown", "flag_why": "Acorns say that they cannot go on."}
    lee.post(f"{page_of(cast.amir)}/flags", sent)
    assert "A concern about the place" in lee.get(page_of(cast.amir)).main
    assert "first write what shows" in give(visit_as, cast, cast.amir, cast.pat, why="Risk").main
    lee.post(f"{page_of(cast.amir)}/flags", {**sent, "evidence": "Three part days in February."})
    assert give(visit_as, cast, cast.amir, cast.pat, why="Risk").status == 303


@pytest.mark.rule("HER-5")
@in_hertfordshire
def test_a_flag_of_very_complex_needs_is_justified_again_after_a_year(hertfordshire, cast, taken_on, visit_as):
    taken_on(cast.dot, teams=CORE)
    sent = {
        "kind": "very_complex",
        "flag_why": "Epilepsy and no words yet.",
        "evidence": "A letter.",
    }
    visit_as(cast.lee).post(f"{page_of(cast.dot)}/flags", sent)
    assert [flag.until for flag in all_of(Flag)] == [date(2028, 3, 1)]


@pytest.mark.rule("HER-5")
@in_hertfordshire
def test_the_flag_ends_on_the_day_before_seven_at_the_latest(hertfordshire, cast, taken_on, visit_as, frozen_clock):
    frozen_clock("2028-12-01 09:00")
    taken_on(cast.dot, teams=CORE)
    sent = {"kind": "very_complex", "flag_why": "As before.", "evidence": "As before."}
    visit_as(cast.lee).post(f"{page_of(cast.dot)}/flags", sent)
    assert [flag.until for flag in all_of(Flag)] == [date(2029, 8, 30)]
