"""The inbox: everything that devices hand in is stored first and for ever, then applied or held. Never twice."""

import logging
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core.db import Record, db, is_busy, new_id
from eysend.core.errors import NotNow, NotYours, SameKeyOtherBody
from eysend.core.forms import Refused
from eysend.offline import appliers, held
from eysend.offline.device import Sender, handed_in
from eysend.offline.envelope import Envelope, open_
from eysend.offline.held import Hold
from eysend.offline.sealing import CannotOpen
from eysend.people.person import Person
from eysend.people.viewer import viewer_of

log = logging.getLogger(__name__)
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read for another


class InboxItem(Record):
    """One envelope as it arrived; its id is the form's own, for ever. `address` is what came of it, if applied."""

    __tablename__ = "inbox"
    sha256: Mapped[str]
    form: Mapped[str]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    device_id: Mapped[UUID] = mapped_column(index=True)
    seq: Mapped[int]
    rev: Mapped[int]
    supersedes: Mapped[UUID | None]
    envelope: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    address: Mapped[str | None]


class InboxVariant(Record):
    """The same id with other content: kept beside the first, never instead of it."""

    __tablename__ = "inbox_variant"
    __table_args__ = (UniqueConstraint("inbox_id", "sha256"),)
    inbox_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id"))
    sha256: Mapped[str]
    author_id: Mapped[UUID | None]
    envelope: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]


def take_in(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> dict[str, Any]:
    """Store one envelope and apply it, or hold it, in the caller's transaction; the answer is the device's receipt.

    Only what is not as the device froze it, or names another device, is not taken: it is kept there and sent again.
    """
    if not envelope.intact:
        return receipt(envelope, "retry", reason="hash_mismatch", after=60)
    if envelope.device_id != sender.device_id:
        return receipt(envelope, "retry", reason="other_device", after=3600)
    handed_in(sender, envelope.seq, at=at)
    if not insert(InboxItem, id=envelope.id, **stored(envelope, sender, at), **header(envelope)):
        return seen_before(envelope, sender, on=on, at=at)
    return try_to_apply(envelope, sender, on=on, at=at)


def try_to_apply(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> dict[str, Any]:
    """Apply a stored envelope, or hold it; the receipt says which."""
    try:
        with db.session.begin_nested():
            address = apply(envelope, sender, on=on, at=at)
    except Hold as why:
        held.hold(envelope.id, envelope.sha256, why, author_id=sender.person_id, on=on, at=at)
        return receipt(envelope, "received", outcome="held", reason=why.reason, words=why.words, at=at.isoformat())
    db.session.get_one(InboxItem, envelope.id).address = address
    return receipt(envelope, "received", outcome="applied", where=address, at=at.isoformat())


def apply(envelope: Envelope, sender: Sender, *, on: date, at: datetime) -> str:
    """Do the form's deed for its author, with the rights they have on this day; Hold with a reason if it cannot be."""
    if sender.expired or sender.person_id is None:
        raise Hold("token_expired" if sender.expired else "no_author")
    if (form := appliers.find(envelope.form)) is None:
        raise Hold("version_unknown")
    by = viewer_of(db.session.get_one(Person, sender.person_id), on=on)
    try:
        address = form.apply(open_(envelope), by=by, on=on, at=at)
        db.session.flush()
    except Exception as error:
        raise reason(error, envelope.form) from error
    if envelope.supersedes and (old := taken_in(envelope.supersedes)) and old.author_id == sender.person_id:
        held.settle_all(old.id, by=by.actor, at=at)
    return address


def reason(error: Exception, form: str) -> Exception:
    """Why a deed waits for a person. A busy database is no reason: it stays itself, and the device tries again."""
    if isinstance(error, Hold) or is_busy(error):
        return error
    if isinstance(error, Refused):
        return Hold("invalid", error.errors)
    if isinstance(error, NotNow):
        return Hold("record_closed", {"": [str(error)]})
    if isinstance(error, CannotOpen | NotYours | SameKeyOtherBody):
        return Hold(REASON_OF[type(error)])
    kind, state = type(error).__name__, getattr(getattr(error, "orig", None), "sqlstate", None)
    log.error("the deed of %s failed (%s, %s); the envelope is held", form, kind, state)  # never its words: answers
    return Hold("cannot_open")


REASON_OF = {NotYours: "no_longer_permitted", SameKeyOtherBody: "id_reused", CannotOpen: "cannot_open"}


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
    if insert(InboxVariant, id=new_id(), inbox_id=envelope.id, **values):
        held.hold(envelope.id, values["sha256"], Hold("id_reused"), author_id=sender.person_id, on=on, at=at)
    return receipt(envelope, "received", outcome="held", reason="id_reused", words={}, at=at.isoformat())


def insert(table: type[Record], **values: Any) -> bool:
    """Insert a row unless its key is taken; whether it was inserted. A second sender waits for the first to end."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    row = dialect.insert(table).values(made_at=values["received_at"], **values).on_conflict_do_nothing()
    return db.session.scalar(row.returning(table.id)) is not None


def stored(envelope: Envelope, sender: Sender, at: datetime) -> dict[str, Any]:
    """What both tables keep of an envelope."""
    kept = {"sha256": envelope.sha256, "author_id": sender.person_id, "envelope": dict(envelope.inside)}
    return {**kept, "received_at": at}


def header(envelope: Envelope) -> dict[str, Any]:
    """What the inbox keeps of the clear header."""
    return {name: getattr(envelope, name) for name in ("form", "device_id", "seq", "rev", "supersedes")}


def receipt(envelope: Envelope, result: str, **more: Any) -> dict[str, Any]:
    """What the device is told of one envelope. It counts only because it names the id and the hash."""
    said = {"id": str(envelope.id), "sha256": envelope.sha256, "result": result}
    return {**said, **({"ref": reference(envelope.id)} if result == "received" else {}), **more}


def reference(form_id: UUID) -> str:
    """The reference that people read to each other: EY- and six letters, always the same for a form."""
    number = int.from_bytes(sha256(form_id.bytes).digest()[:8])
    return "EY-" + "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(6))


def taken_in(form_id: UUID) -> InboxItem | None:
    """The envelope of this id, if it ever arrived."""
    return db.session.scalar(select(InboxItem).where(InboxItem.id == form_id))
