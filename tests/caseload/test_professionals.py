"""Who else works with a child, and nothing shared with them that nobody agreed to (DER-20)."""

import pytest

from eysend.caseload.professionals.professional import Professional, Shared
from eysend.children.child import Child
from eysend.core.db import db
from tests.caseload.conftest import all_of

THERAPIST = {"name": "Asha Rao", "role": "speech and language therapist", "organisation": "Exampleshire NHS Trust"}
AGREED = {"may_share": ["plan"], "agreed_by": "Sana Haddad", "agreed_on-day": "1", "agreed_on-month": "3",
          "agreed_on-year": "2027"}  # fmt: skip
in_derbyshire = pytest.mark.parametrize("council", ["derbyshire"], indirect=True)


@pytest.fixture
def asha(cast, council, visit_as):
    """Amir's therapist, with whom the plan may be shared; the address of her page."""
    pat = visit_as(cast.pat)
    address = pat.post(f"/children/{cast.amir.id}/professionals", THERAPIST).location
    assert pat.post(f"{address}/agreement", AGREED).status == 303
    return address


@pytest.mark.rule("DER-20")
@in_derbyshire
def test_a_therapist_is_added_with_permission_to_share_the_plan_only(cast, asha, visit_as):
    page = visit_as(cast.pat).get(f"/children/{cast.amir.id}/professionals").main
    assert "Asha Rao, speech and language therapist" in page and "May have: The SEND Support Plan" in page
    assert [one.may_share for one in all_of(Professional)] == [["plan"]]


@pytest.mark.rule("DER-20")
@in_derbyshire
def test_the_plan_is_shared_as_was_agreed(cast, asha, visit_as):
    assert visit_as(cast.pat).post(f"{asha}/sharing", {"what": "plan"}).status == 303
    assert [(one.what, one.basis) for one in all_of(Shared)] == [("plan", "permission")]
    assert "The SEND Support Plan, by Pat" in visit_as(cast.pat).get(asha).main


@pytest.mark.rule("DER-20")
@in_derbyshire
def test_what_nobody_agreed_to_is_stopped_and_a_reason_is_asked_for(cast, asha, visit_as):
    page = visit_as(cast.pat).post(f"{asha}/sharing", {"what": "reports"})
    assert page.status == 422 and "Nobody agreed that we share this with Asha Rao" in page.main
    assert all_of(Shared) == []
    why = {"what": "reports", "reason": "A court has asked for it."}
    assert visit_as(cast.pat).post(f"{asha}/sharing", why).status == 303
    assert [(one.basis, one.reason) for one in all_of(Shared)] == [("law", "A court has asked for it.")]


@pytest.mark.rule("DER-20")
@in_derbyshire
def test_the_circulation_comes_from_the_list_and_ends_with_the_work(cast, asha, visit_as):
    pat, where = visit_as(cast.pat), f"/children/{cast.amir.id}/professionals"
    gets = "The SEND Support Plan Asha Rao"
    assert gets in " ".join(pat.get(where).main.split())
    pat.post(f"{asha}/ending")
    assert gets not in " ".join(pat.get(where).main.split())
    assert pat.post(f"{asha}/sharing", {"what": "plan"}).status == 422 and all_of(Shared) == []


@in_derbyshire
def test_what_may_be_shared_needs_who_agreed_and_when(cast, asha, visit_as):
    page = visit_as(cast.pat).post(f"{asha}/agreement", {"may_share": ["plan", "reports"]})
    assert page.status == 422 and "Enter who agreed" in page.main and "Enter when they agreed" in page.main


@pytest.mark.rule("XC-11")
@in_derbyshire
@pytest.mark.parametrize("name", ["sana", "tom", "joy", "ruth", "tess"])
def test_nobody_but_those_of_the_service_who_work_with_amir_reads_the_list(cast, asha, visit_as, name):
    visitor = visit_as(getattr(cast, name))
    assert [visitor.get(asha).status, visitor.get(f"/children/{cast.amir.id}/professionals").status] == [404, 404]


@pytest.mark.rule("DER-6")
@in_derbyshire
def test_the_list_of_a_record_that_was_merged_is_the_childs(cast, asha, visit_as):
    other = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(other)
    db.session.flush()
    all_of(Professional)[0].child_id = other.id
    db.session.commit()
    assert "Asha Rao" in visit_as(cast.pat).get(f"/children/{cast.amir.id}/professionals").main
    assert visit_as(cast.pat).get(asha).status == 200
