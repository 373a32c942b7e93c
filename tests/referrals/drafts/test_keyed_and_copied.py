"""What came on paper is typed in for its asker; an earlier request is asked once more with nothing retyped."""

import pytest

from tests.referrals.conftest import PARENT, SETTING
from tests.referrals.drafts.conftest import fill, keep
from tests.referrals.drafts.test_papers import PDF, add, papers


def typed_in(who, **said):
    """Begin, fill and send what came on paper."""
    page = who.post("/requests/on-paper", {"source": "paper", "asker": "parent", **said})
    draft = page.location
    add(who, draft, "form.pdf", PDF, type="original")
    fill(who, draft)
    return who.follow(who.post(f"{draft}/answers"))


@pytest.mark.rule("HER-16")
def test_ada_types_in_a_paper_form_with_the_original_and_it_is_its_askers(cast, visit_as, intakes):
    ada = visit_as(cast.ada)
    receipt = typed_in(ada)
    [row] = intakes()
    assert (row.source, row.keyed_by, row.asker_id) == ("paper", cast.ada.id, None)
    page = visit_as(cast.lee).get(f"/requests/{row.id}")
    assert "came on paper, and was typed in by Ada Quill" in page.main and "form.pdf" in page.main
    assert row.reference in receipt.main


@pytest.mark.rule("HER-16")
def test_the_original_is_asked_for_and_named_as_missing(cast, visit_as):
    ada = visit_as(cast.ada)
    draft = ada.post("/requests/on-paper", {"source": "phone", "asker": "health"}).location
    assert "The original: the form, the letter, or the note of the call." in ada.get(draft).main
    add(ada, draft, "note.pdf", PDF, type="original")
    assert "The original: the form, the letter" not in ada.get(draft).main


@pytest.mark.rule("HER-16")
@pytest.mark.parametrize("name", ["joy", "rosa", "pat", "val", "ruth"])
def test_nobody_but_leads_and_administrators_types_in_for_others(cast, visit_as, name):
    assert visit_as(getattr(cast, name)).get("/requests/on-paper").status == 404


def test_a_lead_finishes_what_ada_began_and_a_setting_does_not_see_it(cast, visit_as):
    draft = visit_as(cast.ada).post("/requests/on-paper", {"source": "paper", "asker": "setting"}).location
    assert visit_as(cast.lee).get(draft).status == 200 and visit_as(cast.joy).get(draft).status == 404


@pytest.mark.rule("HER-16")
def test_what_is_asked_online_needs_no_download(cast, visitor, intakes):
    page = visitor.get("/request-support")
    assert ".pdf" not in page.html and visitor.post("/request-support", PARENT).status == 303
    assert intakes()[0].source == "online"


@pytest.mark.rule("DER-13")
def test_a_request_is_asked_once_more_with_nothing_retyped(cast, visit_as, intakes, all_drafts):
    joy = visit_as(cast.joy)
    joy.post("/request-support/setting", SETTING)
    first = intakes()[0]
    draft = joy.post(f"/requests/{first.id}/copy").location
    keep(joy, draft, "tried", did="Longer stories, with pictures.", effect="partly", reviewed_on="")
    joy.follow(joy.post(f"{draft}/answers"))
    [second] = [row for row in intakes() if row.copied_from == first.id]
    assert second.answers["did"] == "Longer stories, with pictures."
    assert {n: first.answers[n] for n in ("see", "born", "hoped")} == {
        n: second.answers[n] for n in ("see", "born", "hoped")
    }


@pytest.mark.rule("DER-13")
def test_its_papers_go_with_the_copy(cast, visit_as, begin, intakes):
    joy = visit_as(cast.joy)
    draft = begin(joy, reason="one_child", **{"as": str(cast.acorns.id)})
    add(joy, draft, "a.pdf", PDF)
    fill(joy, draft)
    joy.post(f"{draft}/answers")
    joy.post(f"/requests/{intakes()[0].id}/copy")
    assert [one.name for one in papers()] == ["a.pdf", "a.pdf"] and len({one.paper_id for one in papers()}) == 2


@pytest.mark.parametrize("name", ["tom", "lee", "ada", "kit"])
def test_nobody_copies_what_they_did_not_send(cast, visit_as, intakes, all_drafts, name):
    visit_as(cast.joy).post("/request-support/setting", SETTING)
    assert visit_as(getattr(cast, name)).post(f"/requests/{intakes()[0].id}/copy").status == 404 and all_drafts() == []


def test_copied_twice_with_one_press_it_is_one_draft(cast, visit_as, intakes, all_drafts):
    joy = visit_as(cast.joy)
    joy.post("/request-support/setting", SETTING)
    key = {"submission_id": "0190a0a0-0000-7000-8000-000000000002"}
    joy.post(f"/requests/{intakes()[0].id}/copy", key), joy.post(f"/requests/{intakes()[0].id}/copy", key)
    assert len(all_drafts()) == 1
