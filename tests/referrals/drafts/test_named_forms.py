"""Each form of a council has an address of its own, with who may use it, its version, and an empty one to print."""

import pytest

from eysend.core.db import db
from tests.referrals.drafts.conftest import HERE
from tests.referrals.test_profiles import COUNCILS

FORMS = "/request-support/forms"


@pytest.mark.rule("DER-7")
@pytest.mark.parametrize("council", COUNCILS)
def test_every_form_of_every_council_has_its_page(cast, visitor, council_is, council):
    profile = council_is(council)
    assert all(form.name in visitor.get(FORMS).main for form in profile.forms if not form.retired)
    pages = {form.key: visitor.get(f"{FORMS}/{form.key}") for form in profile.forms}
    assert {page.status for page in pages.values()} <= {200, 303}
    assert all(f"Version {profile.version}" in page.main for page in pages.values() if "Version" in page.main)


@pytest.mark.rule("DER-7")
def test_derbyshires_two_forms_lead_to_their_team(cast, visitor, council_is):
    council_is("derbyshire")
    for key, name in (("specialist_teachers", "Specialist teacher referral"), ("portage", "Derbyshire Portage")):
        page = visitor.get(f"{FORMS}/{key}")
        assert name in page.main and f"/request-support?form={key}" in page.html
        assert f'value="{key}" checked' in visitor.get(f"/request-support?form={key}").html.replace("\n", " ")


@pytest.mark.rule("LTS-16")
def test_blackburns_two_doors_lead_to_one_list(cast, visitor, council_is):
    council_is("blackburn-with-darwen")
    assert "Apply for Portage" in visitor.get(f"{FORMS}/portage").main
    page = visitor.get(f"{FORMS}/send_referral").main
    assert "Make an Early Years SEND referral" in page and "If another team fits better, we move it" in page


def test_a_named_form_carries_its_team_into_the_draft(cast, visit_as, all_drafts):
    rosa = visit_as(cast.rosa)
    page = rosa.follow(rosa.get("/request-support?form=portage"))
    assert "Apply for Portage" in page.main
    rosa.post(HERE, {**page.form(), "child": "another"})
    assert (all_drafts()[0].named, all_drafts()[0].answers["wanted"]) == ("portage", "portage")


@pytest.mark.rule("DER-7")
def test_a_retired_form_says_so_and_what_was_told_goes_along(cast, visitor):
    page = visitor.get(f"{FORMS}/early_help?born=2024-09-10")
    assert page.status == 200 and "is not in use any more" in page.main
    assert f"{FORMS}/request?born=2024-09-10" in page.links


@pytest.mark.rule("DER-7")
def test_an_unknown_form_says_so_with_those_in_use(cast, visitor):
    page = visitor.get(f"{FORMS}/nonsense?born=2024-09-10")
    assert page.status == 404 and f"{FORMS}/portage?born=2024-09-10" in page.links


@pytest.mark.rule("DER-7")
def test_a_draft_begun_on_an_earlier_version_stays_on_it(cast, visit_as, begin, all_drafts):
    rosa = visit_as(cast.rosa)
    draft = begin(rosa)
    all_drafts()[0].form = "request-by-parent.v1"
    db.session.commit()
    assert 'name="diagnosis"' not in rosa.get(f"{draft}/see").html and rosa.get(f"{draft}/answers").status == 200


@pytest.mark.rule("DER-7", "HER-16")
@pytest.mark.parametrize(("who", "asked"), [("parent", "Do you have parental responsibility?"), ("work", "Your role")])
def test_an_empty_one_is_printed_with_its_version(cast, visitor, profile, who, asked):
    page = visitor.get(f"{FORMS}/request/blank?as={who}")
    assert asked in page.main and profile.version in page.main and "<input" not in page.html.split("<main")[1]


@pytest.mark.rule("HER-17")
def test_kit_writes_a_baseline_for_dot_and_it_goes_with_the_request(cast, visit_as, begin, council_is):
    council_is("hertfordshire")
    kit = visit_as(cast.kit)
    draft = begin(kit, child=str(cast.dot.id), reason="early_years_send", **{"as": str(cast.oak.id)})
    form = kit.follow(kit.get(f"{FORMS}/baseline"))
    assert "Dot Price: not sent yet" in form.main
    done = {"done_on-day": "1", "done_on-month": "3", "done_on-year": "2027"}
    sent = {"request": draft.rsplit("/", 1)[1], "communication": "She names six friends.", **done}
    page = kit.follow(kit.post("/baseline-assessments", sent))
    [link] = [one for one in page.links if one.startswith("/baseline-assessments/")]
    assert "She names six friends." in kit.get(link).main and visit_as(cast.joy).get(link).status == 404


@pytest.mark.rule("HER-17")
@pytest.mark.parametrize("name", ["sana", "joy", "fern", "ruth", "pat"])
def test_who_is_of_no_school_is_told_whom_it_is_for(cast, visit_as, council_is, name):
    council_is("hertfordshire")
    page = visit_as(getattr(cast, name)).get("/baseline-assessments/new")
    assert "For school staff" in page.main and "<form" not in page.html.split("<main")[1]


@pytest.mark.rule("HER-17")
def test_nobody_adds_a_baseline_to_another_schools_request(cast, visit_as, begin):
    draft = begin(visit_as(cast.joy), reason="one_child", **{"as": str(cast.acorns.id)})
    done = {"done_on-day": "1", "done_on-month": "3", "done_on-year": "2027", "physical": "x"}
    sent = {"request": draft.rsplit("/", 1)[1], **done}
    assert visit_as(cast.kit).post("/baseline-assessments", sent).status == 404
    assert visit_as(cast.joy).post("/baseline-assessments", sent).status == 404


def test_a_section_23_notice_has_its_own_page(cast, visitor):
    assert visitor.get(f"{FORMS}/section_23").location == "/section-23"
