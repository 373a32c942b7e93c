"""Deeds: share a contact with the other families of a group, and take it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.bookings.pool import changed
from eysend.bookings.programme import Programme
from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.core.once import once
from eysend.groups.contacts.contact import SharedContact
from eysend.people.viewer import Viewer


def share(programme: Programme, answers: Mapping[str, Any], *, key: UUID, by: Viewer, at: datetime) -> None:
    """Let those who share too read this. What was shared before ends. The caller has found the group as theirs."""

    def do() -> dict[str, Any]:
        end_own(programme, by, at)
        made = SharedContact(id=new_id(), programme_id=programme.id, person_id=by.person_id, shared_at=at)
        made.name, made.contact = answers["name"], answers["contact"]
        db.session.add(made)
        db.session.flush()
        note("shared a contact", made, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {"share in": programme.id, **answers}, do, by=by.actor, at=at)


def take_back(programme: Programme, *, key: UUID, by: Viewer, at: datetime) -> None:
    """Nobody reads it any more, from now on."""

    def do() -> dict[str, Any]:
        end_own(programme, by, at)
        note("took a contact back", programme, by=by.actor, at=at)
        return {}

    once(key, {"take back in": programme.id}, do, by=by.actor, at=at)


def end_own(programme: Programme, by: Viewer, at: datetime) -> None:
    """End what this viewer shares now, and forget what it was."""
    mine = (SharedContact.programme_id == programme.id) & (SharedContact.person_id == by.person_id)
    gone = {"ended_at": at, "name": "", "contact": ""}
    changed(update(SharedContact).where(mine, SharedContact.ended_at.is_(None)).values(**gone))
