"""Each page says who answers for it, when it was checked and is next, and where the Local Offer is (LTS-29, HER-34)."""

from datetime import date

import pytest

from eysend import cli
from eysend.councils.profile import load
from eysend.messages.letter import compose

COUNCILS = ["blackburn-with-darwen", "derbyshire", "exampleshire", "hertfordshire", "leicestershire",
            "west-northamptonshire"]  # fmt: skip
PUBLIC = ["/", "/who-can-help", "/request-support", "/section-23", "/whats-on", "/training", "/privacy"]


@pytest.mark.rule("LTS-29", "HER-34")
@pytest.mark.parametrize("council", COUNCILS)
def test_every_public_page_has_owner_both_days_and_the_local_offer(app, cast, visitor, monkeypatch, council):
    monkeypatch.setitem(app.extensions, "council", load(council))
    profile = load(council).on(date(2027, 3, 2))
    for address in PUBLIC:
        page = visitor.get(address)
        assert profile.owner in page.text("footer") and profile.last_checked in page.text("footer")
        assert profile.next_check in page.text("footer") and profile.contacts.local_offer.url in page.links


@pytest.mark.rule("LTS-29")
def test_who_sent_something_is_told_of_the_local_offer_too(app, profile):
    said = {"reference": "EY-1", "name": "Request for support", "path": "/requests"}
    with app.test_request_context():
        assert profile.contacts.local_offer.url in compose("messages/request_received", said).body


@pytest.mark.rule("LTS-29")
def test_a_profile_without_its_address_is_warned_of(service, cast, capsys, monkeypatch):
    council = load("exampleshire")
    monkeypatch.setitem(service.extensions, "council", council)
    monkeypatch.setattr(cli, "create_app", lambda _: service)
    cli.main(["check"])
    before = capsys.readouterr().err
    offer = council.on(date(2027, 3, 2)).contacts.local_offer
    object.__setattr__(offer, "url", None)
    cli.main(["check"])
    assert before == "" and "Local Offer" in capsys.readouterr().err


@pytest.mark.rule("XC-12")
@pytest.mark.parametrize("council", COUNCILS)
def test_every_page_says_whom_to_ring_when_a_child_is_in_danger(app, cast, visitor, monkeypatch, council):
    monkeypatch.setitem(app.extensions, "council", load(council))
    danger = load(council).on(date(2027, 3, 2)).contacts.danger
    for address in PUBLIC:
        foot = visitor.get(address).text("footer")
        assert "Ring 999" in foot and danger.name in foot and (danger.phone or "") in foot
