"""Looking changes nothing (I12 of bookings.md 1.10), breaks nothing and leaves no fragment lying about: every address,
bookings and all, walked as each kind of person. The links that only letters hold: tests/groups/invitations."""

import pytest

from tests.house.crawl import Walk, endpoint_of
from tests.house.people import WHO
from tests.house.source import nothing
from tests.visitor import Page

BUDGET = 8
LARGER = {"/sync/v1/pack": 13}  # no page: every list that forms choose from, fetched by a device, not by who waits
UNLINKED: dict[str, str] = {
    "static": "files, not pages",
    "signin.link": "the link in an email, once",
    "invited.link": "the link in a letter to one home",
    "offers.first_visit": "the link in a letter to one home, or on its own page",
    "offers.calendar_file": "stands on offers.first_visit, once a time was chosen",
    "links.link": "the link in a letter, for one use",
    "permission.one": "listed for a parent who gave one; those of the walk have given none",
    "worried.meeting": "listed where one was asked for; the parents of the walk have asked for none",
    "reminders.cannot_come": "the link in a reminder, and nowhere else",
    "offline.shell": "what the service worker keeps of a form",
    "rooms.photo": "a picture in a page",
    "photos.blob_offset": "how much of a photo is here, asked by a device with its token",
}
"""Endpoints that no page leads to, and why."""


@pytest.mark.parametrize("who", WHO)
def test_looking_changes_nothing(walks, who):
    nothing(walks[who].changed, f"A GET wrote to these tables while {who} looked round:")


@pytest.mark.parametrize("who", WHO)
def test_looking_breaks_nothing(walks, who):
    failed = [f"{url} answers {page.status}" for url, page in walks[who].pages.items() if page.status >= 500]
    nothing([*walks[who].broken, *failed])


@pytest.mark.parametrize("who", WHO)
def test_no_link_leads_nowhere(walks, who):
    gone = [f"{url} answers {page.status}" for url, page in linked(walks[who]) if page.status in (404, 405)]
    nothing([*gone, *(f"{url} is no address of ours" for url in walks[who].dead)])


def linked(walked: Walk) -> list[tuple[str, Page]]:
    """The pages that the walker was led to; addresses that nothing shown to them leads to may be hidden."""
    shown = {link for page in walked.pages.values() if page.status == 200 for link in page.links}
    return [(url, page) for url, page in walked.pages.items() if url in shown]


@pytest.mark.parametrize("who", WHO)
def test_a_fragment_lives_under_p_and_is_never_stored(walks, who):
    misplaced = []
    for url, page in walks[who].pages.items():
        if page.status != 200 or page.response.mimetype != "text/html":
            continue
        stored = "no-store" not in page.response.headers.get("Cache-Control", "")
        if ("<html" not in page.html) != url.startswith("/p/") or (url.startswith("/p/") and stored):
            misplaced.append(url)
    nothing(misplaced, "Parts live under /p/ with Cache-Control: no-store, and only parts do:")


@pytest.mark.parametrize("who", WHO)
def test_a_page_costs_at_most_8_statements(walks, who):
    walked = walks[who].statements.items()
    counts = {url: [words for words in sent if not words.startswith("BEGIN")] for url, sent in walked}
    nothing([f"{url}: {len(sent)} statements" for url, sent in counts.items() if len(sent) > LARGER.get(url, BUDGET)])


def test_every_page_is_found_by_somebody(whole, walks):
    met = {endpoint_of(whole, url) for walked in walks.values() for url, page in walked.pages.items() if shown(page)}
    asked = {rule.endpoint for rule in whole.url_map.iter_rules() if "GET" in rule.methods}
    nothing(list(asked - met - set(UNLINKED)), "Nobody of the demonstration can reach these by links; lead there:")


def shown(page: Page) -> bool:
    """Whether there was something to see, or somewhere else to go."""
    return page.status == 200 or 300 <= page.status < 400
