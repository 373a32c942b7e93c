"""Taking in: everything that devices hand in is stored first and for ever, then applied or held. Never twice."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from eysend.core.claims import claim
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.offline import appliers, held
from eysend.offline.device import Sender, heard_from
from eysend.offline.envelope import Envelope, Letter, names_its_photos, open_
from eysend.offline.held import Hold
from eysend.offline.inbox import InboxItem, InboxVariant, correction_of, replaced
from eysend.offline.reasons import reason
from eysend.offline.receipts import receipt
from eysend.people.person import Person
from eysend.people.viewer import ANYONE, Viewer, viewer_of


def take_in(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> dict[str, Any]:
    """Store one envelope and apply it, or hold it, in the caller's transaction; the answer is the device's receipt.

    Only what is not as the device froze it, or names another device, is not taken: it is kept there and sent again.
    """
    if not envelope.intact or not names_its_photos(envelope):
        return receipt(envelope, "retry", reason="hash_mismatch", after=60)
    if envelope.device_id != sender.device_id:
        return receipt(envelope, "retry", reason="other_device", after=3600)
    heard_from(sender, envelope.seq, at=at)
    if not claim(InboxItem, id=envelope.id, **stored(envelope, sender, at), **header(envelope)):
        return seen_before(envelope, sender, on=on, at=at)
    return try_to_apply(envelope, sender, on=on, at=at)


def try_to_apply(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> dict[str, Any]:
    """Apply a stored envelope, or hold it; the receipt says which. What arrives after its correction is only kept."""
    if (newer := correction_of(envelope.id, sender)) is not None:
        return receipt(envelope, "received", outcome="replaced", where=newer.address, at=at.isoformat())
    try:
        with db.session.begin_nested():
            address = apply(envelope, sender, on=on, at=at)
    except Hold as why:
        whose = {"author_id": sender.person_id, "child_id": child(envelope, on)}
        held.hold(envelope.id, envelope.sha256, why, **whose, on=on, at=at)
        return receipt(envelope, "received", outcome="held", reason=why.reason, words=why.words, at=at.isoformat())
    db.session.get_one(InboxItem, envelope.id).address = address
    return receipt(envelope, "received", outcome="applied", where=address, at=at.isoformat())


def apply(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> str:
    """Do the form's deed for its author, with the rights they have on this day; Hold with a reason if it cannot be."""
    form, by = appliers.find(envelope.form), author(envelope, sender, on=on)
    if form is None:
        raise Hold("version_unknown")
    earlier = replaced(envelope, sender)
    if any(old.address for old in earlier):
        raise Hold("recorded_already")
    try:
        address = form.apply(opened(envelope, sender), by=by, on=on, at=at)
        db.session.flush()
    except Exception as error:
        raise reason(error, envelope.form) from error
    for old in earlier:
        held.settle_all(old.id, by=by.actor, at=at)
    return address


def author(envelope: Envelope, sender: Sender, *, on: date) -> Viewer:
    """Who does the deed: the token's person, or anyone where the form may be sent by somebody who never signed in."""
    form = appliers.find(envelope.form)
    if sender.person_id is None:
        if form and form.public:
            return ANYONE
        raise Hold("no_author")
    if sender.expired:
        raise Hold("token_expired")
    return viewer_of(db.session.get_one(Person, sender.person_id), on=on)


def opened(envelope: Envelope, sender: Sender) -> Letter:
    """The letter inside, whose author must be the one whose device hands it in: nobody else becomes it (§1.17)."""
    letter = open_(envelope)
    if letter.names_author and letter.author != sender.handle:
        raise Hold("other_author")
    return letter


def child(envelope: Envelope, on: date) -> UUID | None:
    """The child that it is about, if it says so in a way that can be read."""
    return appliers.child_in(envelope.inside, envelope.head, id=envelope.id, form=envelope.form, on=on)


def seen_before(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> dict[str, Any]:
    """The receipt for an id that we have: the same again, or a variant that is kept and held.

    What waited only because its token had expired is applied when its author sends it again with a live one.
    """
    first = db.session.get_one(InboxItem, envelope.id)
    if (first.sha256, first.author_id) != (envelope.sha256, sender.person_id):
        return variant(envelope, sender, first, on=on, at=at)
    received = first.received_at.isoformat()
    why = held.waiting(envelope.id, envelope.sha256)
    if why and why.reason == "token_expired" and not sender.expired:
        try:
            held.settle(why, by=f"person:{sender.person_id}", at=at)
        except NotNow:  # sent twice at once, or a lead was quicker: the next answer says what came of it
            return receipt(envelope, "retry", reason="busy", after=5)
        return try_to_apply(envelope, sender, on=on, at=at)
    if why:
        return receipt(envelope, "received", outcome="held", reason=why.reason, words=why.words, at=received)
    return receipt(envelope, "received", outcome="replayed", where=first.address, at=received)


def variant(envelope: Envelope, sender: Sender, first: InboxItem, *, on: date, at: datetime) -> dict[str, Any]:
    """Keep and hold other content under the same id, or the same from somebody else; neither learns of the first.

    Somebody else's is told apart by a hash of content and sender: the author's own copy must not seem to wait.
    """
    values = stored(envelope, sender, at)
    if sender.person_id != first.author_id:
        values["sha256"] = sha256(f"{envelope.sha256} {sender.person_id}".encode()).hexdigest()
    came = {"inbox_id": envelope.id, "device_id": envelope.device_id, "seq": envelope.seq}
    if claim(InboxVariant, id=new_id(), **came, **values):
        reused, whose = Hold("id_reused"), {"author_id": sender.person_id, "child_id": child(envelope, on)}
        held.hold(envelope.id, values["sha256"], reused, **whose, on=on, at=at)
    return receipt(envelope, "received", outcome="held", reason="id_reused", words={}, at=at.isoformat())


def stored(envelope: Envelope, sender: Sender, at: datetime) -> dict[str, Any]:
    """What both tables keep of an envelope."""
    inside = {**envelope.inside, "head": envelope.head}
    kept = {"sha256": envelope.sha256, "author_id": sender.person_id, "envelope": inside}
    return {**kept, "received_at": at, "made_at": at}


def header(envelope: Envelope) -> dict[str, Any]:
    """What the inbox keeps of the clear header."""
    return {name: getattr(envelope, name) for name in ("form", "device_id", "seq", "rev", "supersedes")}
