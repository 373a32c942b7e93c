"""A published form never changes, and every version ever published is taken in, as long as the service stands."""

import json

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.offline import appliers
from eysend.offline.held import HeldItem
from tests.offline.published import CORPUS, HERE, published, sha, with_ids

FILES = sorted(CORPUS.glob("*.json"))
HOW = "python -m tests.offline.published"


def test_a_published_form_is_as_it_was_published(app):
    known = {key: sha(form) for key, form in appliers._known.items()}
    missing = sorted(known.keys() - published().keys())
    changed = sorted(key for key in known.keys() & published().keys() if known[key] != published()[key])
    assert not missing, f"{missing}: devices may hold it from today. Write it down: {HOW}"
    assert not changed, f"{changed} was changed after devices got it. Leave it as it was, and make a new version."


def test_no_version_that_was_ever_published_is_forgotten(app):
    gone = sorted(published().keys() - appliers._known.keys())
    assert not gone, f"{gone}: a device may still send it. Register it again, with appliers.earlier()."
    assert sorted(published()) == [file.stem for file in FILES], f"each version has one form in {CORPUS}: {HOW}"


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_form_of_every_version_still_arrives_as_it_did(file, cast, tablet_of):
    """Fault 36: a version that is not the newest is applied."""
    then = json.loads(file.read_text())
    author = cast.people[then["author"]] if then["author"] else None
    tablet = tablet_of(author)
    item = tablet.item(form=then["form"], only=with_ids(then["answers"], cast))
    (receipt,) = tablet.receipts(item)
    assert receipt["result"] == "received"
    assert (receipt["reason"] if receipt["outcome"] == "held" else receipt["outcome"]) == then["came of it"]


def test_what_the_first_release_sends_is_recorded(cast, tablet_of):
    """Fault 41: a client of the first release syncs. Its letters were not sealed and did not name their author."""
    tablet = tablet_of(cast.pat)
    first = json.loads((HERE / "first_release.json").read_text())
    said = tablet.hello()
    assert set(first["reads in hello"]) <= said.keys() and set(first["reads in hello.device"]) <= said["device"].keys()
    letter = json.dumps(with_ids(first["letter"], cast))
    item = {**first["item"], **tablet.sealed(first["item"]["id"], letter)}
    assert set(first["item"]) == item.keys()
    (receipt,) = tablet.receipts(item)
    assert {**first["reads in a receipt"], "id": item["id"], "sha256": item["sha256"]}.keys() <= receipt.keys()
    assert receipt["outcome"] == "applied"


def test_a_version_that_was_withdrawn_is_held_for_a_person(cast, tablet_of, monkeypatch):
    """Fault 37: v1 withdrawn."""
    monkeypatch.delitem(appliers._known, "observation.v1")
    tablet = tablet_of(cast.pat)
    (receipt,) = tablet.receipts(tablet.item(cast.amir))
    assert (receipt["result"], receipt["reason"]) == ("received", "version_unknown")
    assert db.session.scalar(select(HeldItem.reason)) == "version_unknown"
