"""Moving what came in by the wrong door: it keeps its reference and the day on which its clock started (LTS-16)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from eysend.children import chronology
from eysend.children.child import records_of
from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.messages.tell import tell
from eysend.people.home import Home
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.transfers.doors import may_move
from eysend.referrals.transfers.transfer import Transfer

MOVED = "Somebody has moved it already. Look again where it is now."
LINE = "{reference} was moved to “{name}”. It keeps its reference and its day."


def transfer(row: Intake, answers: Mapping[str, Any], profile: Profile, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Move it, with a note; its sender is told. NotNow if somebody moved it in the meantime."""
    if not by.roles & {"lead", "admin"} or not may_move(row):
        raise NotYours
    target = next(form for form in profile.forms if form.key == answers["to"])

    def do() -> dict[str, Any]:
        before = row.entry
        mine = update(Intake).where(Intake.id == row.id, Intake.entry == before).values(entry=target.key)
        if not db.session.connection().execute(mine).rowcount:
            raise NotNow(MOVED)
        db.session.expire(row)
        move = Transfer(id=new_id(), intake_id=row.id, from_form=before, to_form=target.key, note=answers["note"])
        move.by, move.at = by.actor, at
        db.session.add(move)
        audit.note("request moved", move, by=by.actor, at=at, fields={"to": target.key, "note": answers["note"]})
        _say(row, target.name, move, at)
        return {}

    once(key, {"intake": row.id, **answers}, do, by=by.actor, at=at)


def _say(row: Intake, name: str, move: Transfer, at: datetime) -> None:
    """A line on the child's path for the service and the home that asked, and a message to who asked."""
    if row.child_id:
        own = select(Home.id).where(Home.person_id == row.asker_id, Home.child_id.in_(records_of(row.child_id)))
        home = db.session.scalar(own) if row.kind == "parent" and row.asker_id else None
        for_ = ["service", f"home:{home}"] if home else ["service"]
        words = LINE.format(reference=row.reference, name=name)
        chronology.add(row.child_id, "request.moved", words, for_=for_, at=at)
    address = None if row.asker_id or row.answers.get("safely") else row.answers.get("email")
    if row.asker_id or address:
        said: dict[str, Any] = {"reference": row.reference, "where": name, "path": f"/receipts/{row.id}"}
        tell(row.asker_id, "messages/request_moved", at=at, dedupe_key=f"moved {move.id}", to_address=address, **said)
