"""The front page makes the four jobs obvious."""

import pytest

from eysend.core import migrate


def test_a_stranger_finds_four_doors(visitor):
    page = visitor.get("/")
    assert {"/who-can-help", "/request-support", "/whats-on", "/training"} <= set(page.links)


@pytest.mark.parametrize("address", ["/accessibility", "/privacy", "/cookies", "/health/live", "/health/ready"])
def test_the_pages_about_the_service_answer(visitor, address):
    assert visitor.get(address).status == 200


def test_what_is_not_there_says_so_in_plain_words(visitor):
    page = visitor.get("/no-such-page")
    assert page.status == 404 and "This page is not here" in page.main and "ring us" in page.main


@pytest.mark.parametrize("address", ["/request-support?born=2024-09-10", "/section-23"])
def test_each_way_in_says_how_to_ask_today(visitor, profile, address):
    page = visitor.get(address)
    assert profile.phone in page.main and profile.email in page.main


def test_no_door_of_the_front_page_leads_nowhere(visitor):
    ours = [link for link in visitor.get("/").links if link.startswith("/") and "#" not in link]
    assert [link for link in ours if visitor.get(link).status != 200] == []


@pytest.mark.parametrize(
    ("job", "words"),
    [("/observations/new", "what our practitioners see a child do"), ("/children", "A SEND Support Plan says what")],
)
def test_a_stranger_is_told_what_a_job_is_and_comes_to_it_by_signing_in(visitor, job, words):
    assert f"/sign-in?next={job}" in visitor.get("/").links
    page = visitor.get(f"/sign-in?next={job}")
    assert visitor.follow(visitor.get(job)).main == page.main and words in page.main and page.form()["next"] == job
    assert words in visitor.post("/sign-in", {"email": "", "next": job}).main


@pytest.mark.parametrize(("who", "leads_to"), [("pat", "/observations/new"), ("sana", "")])
def test_who_is_signed_in_goes_straight_on_from_a_page_that_is_the_same_for_all(cast, visit_as, who, leads_to):
    somebody = visit_as(getattr(cast, who))
    [link] = [one for one in somebody.get("/waiting-to-send").links if one.endswith("/observations/new")]
    page = somebody.get(link)
    assert (page.status, page.location) == ((303, leads_to) if leads_to else (200, ""))
    assert somebody.get("/sign-in?next=/waiting-to-send").location == "/waiting-to-send"


@pytest.mark.parametrize("at_first", ["older", "newer"])
def test_nobody_is_sent_to_a_service_whose_tables_are_not_the_programs(app, visitor, monkeypatch, at_first):
    standing = [at_first, "same"]
    monkeypatch.setitem(app.extensions, "migrated", False)
    monkeypatch.setattr(migrate, "standing", lambda engine: standing.pop(0))
    assert [visitor.get("/health/ready").status for _ in range(3)] == [503, 200, 200]
