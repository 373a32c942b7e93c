"""A notice is no request; none, one or many may follow it, with nothing typed twice (A-2, WNH-37)."""

import pytest

from tests.referrals.conftest import NOTICE, SETTING, day


@pytest.fixture
def notice(cast, visit_as, intakes):
    """Ruth sent a notice about Cai."""
    visit_as(cast.ruth).post("/section-23", {**NOTICE, "parent_phone": "01632 960 111"})
    return intakes()[0]


CAI = {"child_first": "Cai", "child_last": "Morgan", **day("born", "2025-06-30"), "asked_by": "health"}


@pytest.mark.rule("WNH-37")
def test_a_request_that_follows_is_filled_in_from_the_notice_and_remembers_it(cast, visit_as, notice, intakes):
    ruth = visit_as(cast.ruth)
    link = next(link for link in ruth.get(f"/requests/{notice.id}").links if "notice=" in link)
    page = ruth.get(link)
    for typed in ("Cai", "Morgan", "Rosa Morgan", "He does not turn to sounds.", "01632 960 111", "Exampleshire NHS"):
        assert typed in page.html
    for see in ("First", "Second"):
        ruth.post("/request-support/setting", {**SETTING, **CAI, "child_id": str(notice.id), "see": see})
    assert [row.follows_id for row in intakes() if row.kind == "setting"] == [notice.id, notice.id]


@pytest.mark.rule("WNH-37", "WNH-10")
def test_once_the_notice_is_matched_what_follows_is_about_the_same_child(cast, visit_as, notice, intakes):
    visit_as(cast.ada).post(f"/requests/{notice.id}/match", {"child": str(cast.cai.id)})
    visit_as(cast.ruth).post("/request-support/setting", {**SETTING, **CAI, "child_id": str(notice.id)})
    assert [row.child_id for row in intakes()] == [cast.cai.id] * 2


def test_another_child_typed_over_it_is_not_taken_for_the_child_of_the_notice(cast, visit_as, notice, intakes):
    visit_as(cast.ada).post(f"/requests/{notice.id}/match", {"child": str(cast.cai.id)})
    other = {**SETTING, **CAI, "child_first": "Anna", "child_id": str(notice.id)}
    visit_as(cast.ruth).post("/request-support/setting", other)
    assert [row.child_id for row in intakes() if row.kind == "setting"] == [None]


@pytest.mark.rule("XC-11")
@pytest.mark.parametrize("who", ["tom", "joy", "pat"])
def test_nobody_fills_a_form_from_a_notice_that_is_not_theirs(cast, visit_as, notice, intakes, who):
    visitor = visit_as(getattr(cast, who))
    assert "Rosa" not in visitor.get(f"/request-support/setting?notice={notice.id}").html
    visitor.post("/request-support/setting", {**SETTING, **CAI, "child_id": str(notice.id)})
    assert [row.follows_id for row in intakes()] == [None, None]


@pytest.mark.rule("WNH-10")
def test_lee_sees_both_and_how_they_hang_together(cast, visit_as, notice, intakes):
    visit_as(cast.ruth).post("/request-support/setting", {**SETTING, **CAI, "child_id": str(notice.id)})
    lee, request = visit_as(cast.lee), next(row for row in intakes() if row.kind == "setting")
    assert request.reference in lee.get(f"/requests/{notice.id}").main
    assert f"Follows the notice {notice.reference}" in lee.get(f"/requests/{request.id}").main
