"""Deeds of those who run networks: make one, take settings in, let one go. Nobody is written to: meetings invite."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from eysend.bookings.programme import Programme
from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow, NotYours
from eysend.core.forms import Answers, Refused
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.training.networks.network import Membership, NetworkArea
from eysend.training.session import OFFICE

BEFORE = "The last day must not lie before the first, {}"
GONE = "This setting does not belong to the network any more."


def may_make(team: str, by: Viewer) -> bool:
    """Whether this viewer may make a network of this team."""
    return bool(by.roles & OFFICE) or team in by.teams


def make_network(answers: Answers, *, key: UUID, by: Viewer, at: datetime) -> UUID:
    """A network without members and meetings yet; gives its id. NotYours for another team's."""
    if not may_make(answers["team"], by):
        raise NotYours

    def do() -> dict[str, Any]:
        made = Programme(kind="network", access="settings", name=answers["name"], team=answers["team"],
                         blurb=answers["blurb"], venue_name=answers["venue"])  # fmt: skip
        db.session.add(made)
        db.session.flush()
        db.session.add_all(NetworkArea(programme_id=made.id, area=area) for area in answers["areas"])
        note("network made", made, by=by.actor, at=at, fields={"name": made.name, "areas": answers["areas"]})
        return {"id": str(made.id)}

    return UUID(once(key, {"network": "new", **answers}, do, by=by.actor, at=at)["id"])


def take_in(
    network: Programme, setting_ids: Iterable[UUID], from_day: date, *, key: UUID, by: Viewer, at: datetime
) -> None:
    """Let these settings belong to it from this day; one that belongs to it then already stays as it is."""
    ids = sorted(setting_ids)

    def do() -> dict[str, Any]:
        theirs = select(Membership.setting_id).where(Membership.programme_id == network.id)
        still = Membership.until_day.is_(None) | (Membership.until_day >= from_day)
        there = set(db.session.scalars(theirs.where(still)))
        for setting_id in ids:
            if setting_id not in there:
                made = Membership(id=new_id(), programme_id=network.id, setting_id=setting_id, from_day=from_day)
                db.session.add(made)
                note("joined a network", made, by=by.actor, at=at, fields={"setting": setting_id, "from": from_day})
        return {}

    once(key, {"join": network.id, "settings": ids, "from": from_day}, do, by=by.actor, at=at)


def let_go(member: Membership, until_day: date, *, key: UUID, by: Viewer, at: datetime) -> None:
    """End a membership with this day. Refused for a day before it began; NotNow if it has ended already."""

    def do() -> dict[str, Any]:
        if member.until_day is not None and member.until_day < until_day:
            raise NotNow(GONE)
        if until_day < member.from_day:
            raise Refused({"until_day": [BEFORE.format(member.from_day.strftime("%-d %B %Y"))]}, {})
        member.until_day = until_day
        note("left a network", member, by=by.actor, at=at, fields={"until": until_day})
        return {}

    once(key, {"leave": member.id, "until": until_day}, do, by=by.actor, at=at)
