"""Every deed as everybody who holds a mark for it: what is not theirs is not there, and an empty form is refused."""

from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from eysend.core.access import may
from eysend.core.db import db
from tests.house.people import WHO
from tests.house.source import nothing
from tests.house.test_everybody import viewer_named

JUST_A_PRESS = {"signin.sign_out", "feeds.make"}
"""Deeds without an id that ask for no word: signing out, and making oneself a private address for a calendar."""
NO_ID = {"signin.use_link"}
"""What is named by a secret, not by an id: a link that is not known has ended, as far as anybody is told."""
FOR_ALL_TO_SEE = {"training.book"}
"""Deeds to what everybody may read: a course is public, and who may not book it is told for whom it is (422)."""
NOT_THERE = (403, 404)
REFUSED = (400, 401, 403, 404, 409, 415, 422)


@pytest.fixture(autouse=True)
def nothing_stays(monkeypatch):
    """Whatever a deed did is undone: the demonstration is the same for the next one."""
    monkeypatch.setattr(Session, "commit", Session.rollback)
    yield
    db.session.rollback()


@pytest.fixture(scope="module")
def forms(whole, given):
    """For each deed with an address of somebody’s own: one such address, and who is shown its form."""
    shown = {who: {action for page in pages.values() for action in posted_to(page)} for who, pages in given.items()}
    found = {}
    for url in sorted({url for urls in shown.values() for url in urls}):
        endpoint, arguments = whole.url_map.bind("localhost").match(url, method="POST")
        if arguments:
            found.setdefault(endpoint, (url, {who for who, urls in shown.items() if url in urls}))
    return found


def posted_to(page):
    """Where the forms of a page go."""
    if "html" not in page.response.headers.get("Content-Type", ""):
        return []
    found = [one.get("action", "") for one in page.outline.all("form") if one.get("method", "").lower() == "post"]
    found += [one["formaction"] for one in page.outline.all("button") if "formaction" in one]
    return [action.split("?")[0] for action in found if action.startswith("/")]


def answered(visitor, url):
    """The status of an empty form sent there; what raises is 500."""
    try:
        return visitor.post(url).status
    except Exception as error:
        db.session.rollback()
        return f"500 {type(error).__name__}: {error}"[:200]


def deeds(whole, who):
    """The rules that take a POST from this person by their marks."""
    viewer = viewer_named(who)
    rules = [rule for rule in whole.url_map.iter_rules() if "POST" in rule.methods]
    return [rule for rule in rules if may(viewer, whole.view_functions[rule.endpoint].allowed)]


@pytest.mark.parametrize("who", WHO)
def test_a_deed_to_what_does_not_exist_is_not_there(whole, visitors, who):
    wrong = []
    for rule in deeds(whole, who):
        if rule.arguments and rule.endpoint not in NO_ID:
            names = {name: uuid4() for name in rule.arguments}
            url = whole.url_map.bind("localhost").build(rule.endpoint, names, "POST")
            status = answered(visitors[who], url)
            wrong += [] if status == 404 else [f"{who} POST {rule}: {status}"]
    nothing(wrong, "An id that leads nowhere is 404:")


@pytest.mark.parametrize("who", WHO)
def test_a_deed_to_what_is_not_yours_is_refused(whole, visitors, forms, who):
    """An empty form would be refused for its empty fields too (422): that says nothing of whose the thing is."""
    mine = {rule.endpoint for rule in deeds(whole, who)}
    wrong = []
    for endpoint, (url, shown) in forms.items():
        if endpoint in mine:
            status = answered(visitors[who], url)
            fine = status in (REFUSED if who in shown or endpoint in FOR_ALL_TO_SEE else NOT_THERE)
            fine = fine or (who in shown and status == 303)
            wrong += [] if fine else [f"{who} POST {endpoint} {url}: {status}"]
    nothing(wrong, "Whoever is not shown a form may not send it:")


@pytest.mark.parametrize("who", WHO)
def test_an_empty_form_is_refused(whole, visitors, who):
    wrong = []
    for rule in deeds(whole, who):
        if not rule.arguments and rule.endpoint not in JUST_A_PRESS:
            status = answered(visitors[who], rule.rule)
            wrong += [] if status in REFUSED else [f"{who} POST {rule}: {status}"]
    nothing(wrong, "An empty form does nothing:")
