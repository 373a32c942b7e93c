"""Keeping the list of who else works with a child, and sharing only what may be shared (DER-20)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from eysend.caseload.professionals.forms import AgreedForm, SharingForm
from eysend.caseload.professionals.professional import NAMED, Professional, Shared
from eysend.children.child import Child
from eysend.core import audit
from eysend.core.db import db, new_id
from eysend.core.errors import NotNow
from eysend.core.forms import Refused, gather
from eysend.core.once import once
from eysend.people.viewer import Viewer

Deed = Callable[[Mapping[str, Any], UUID], None]
STOPPED = (
    "Nobody agreed that we share this with {name}. Ask a parent first, or say here why you may share it without asking"
)
GONE = "{name} does not work with this child any more, so nothing is shared with them."
FUTURE = "The day must not be in the future"
NEEDED = {"agreed_by": "Enter who agreed", "agreed_on": "Enter when they agreed"}


def add(key: UUID, child: Child, answers: Mapping[str, Any], *, by: Viewer, at: datetime) -> UUID:
    """Write somebody on the list, with whom nothing may be shared yet; gives their id."""
    row = Professional(id=key, child_id=child.id, may_share=[], written_by=by.actor, at=at)
    row.name, row.role, row.organisation = answers["name"], answers["role"], answers["organisation"]
    row.email, row.phone = answers["email"] or "", answers["phone"] or ""

    def write() -> dict[str, Any]:
        db.session.add(row)
        db.session.flush()
        audit.note("professional added", row, by=by.actor, at=at, fields=answers)
        return {"professional": str(row.id)}

    return UUID(once(key, {"child": child.id, **answers}, write, by=by.actor, at=at)["professional"])


def agree(key: UUID, row: Professional, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """Keep what a parent agreed may be shared, who and when; nothing ticked takes it all back."""
    wrong = {name: [words] for name, words in NEEDED.items() if answers["may_share"] and not answers[name]}
    if answers["agreed_on"] and answers["agreed_on"] > on:
        wrong["agreed_on"] = [FUTURE]
    if wrong:
        raise Refused(wrong, gather(AgreedForm(), answers))

    def write() -> dict[str, Any]:
        row.may_share, row.agreed_by = answers["may_share"], answers["agreed_by"] or ""
        row.agreed_on = answers["agreed_on"]
        audit.note("sharing agreed", row, by=by.actor, at=at, fields=answers)
        return {}

    once(key, {"agree": row.id, **answers}, write, by=by.actor, at=at)


def share(key: UUID, row: Professional, answers: Mapping[str, Any], *, by: Viewer, on: date, at: datetime) -> None:
    """Write down that something is shared. Refused where no parent agreed and no reason is given; NotNow with somebody
    who works with the child no more."""
    if row.ended_on:
        raise NotNow(GONE.format(name=row.name))
    agreed = answers["what"] in row.may_share
    if not agreed and not answers["reason"]:
        raise Refused({"reason": [STOPPED.format(name=row.name)]}, gather(SharingForm(), answers))
    made = Shared(id=new_id(), professional_id=row.id, what=answers["what"], on=on, by=by.actor, by_name=by.name)
    made.basis, made.reason = "permission" if agreed else "law", "" if agreed else answers["reason"]

    def write() -> dict[str, Any]:
        db.session.add(made)
        db.session.flush()
        fields = {"what": NAMED[made.what], "basis": made.basis, "reason": made.reason}
        audit.note("shared with a professional", made, by=by.actor, at=at, fields=fields)
        return {}

    once(key, {"share": row.id, **answers}, write, by=by.actor, at=at)


def end(row: Professional, *, by: Viewer, on: date, at: datetime) -> None:
    """They work with the child no more; the row stays, with all that was shared."""
    if row.ended_on is None:
        row.ended_on = on
        audit.note("professional ended", row, by=by.actor, at=at, fields={"ended_on": on})
