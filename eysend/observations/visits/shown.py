"""A visit as its reader sees it: families read what was done with them, not what colleagues said of themselves."""

from typing import Any
from uuid import UUID

from eysend.core import clock, forms
from eysend.core.db import db
from eysend.core.filled import check
from eysend.observations.kinds.who_and_where import NEXT
from eysend.observations.steps.step import Step
from eysend.observations.visits.visit import Visit
from eysend.people.viewer import Viewer

AMONG_COLLEAGUES = frozenset({"watched_by", "tried_by", "before", "after", "left_out", "activities"})
IN_A_TABLE = frozenset(f"{name}_{n}" for name in ("do", "who", "by") for n in NEXT) | {"next_on", "seen_on", "started"}


def shown(row: Visit, viewer: Viewer) -> dict[str, Any]:
    """What the page of a visit needs: answers by section, the next steps, and when it was seen, signed, received."""
    family = row.child_id in viewer.homes
    schema = forms.find(row.form)()
    answers = schema.load(row.answers)
    hidden = IN_A_TABLE | (AMONG_COLLEAGUES if family else frozenset())
    told = [
        (title, [(label, said) for label, said, name in rows if name not in hidden and answers[name]])
        for title, rows in check(schema, answers)
    ]
    steps = [(answers[f"do_{n}"], answers[f"who_{n}"], answers[f"by_{n}"]) for n in NEXT if answers[f"do_{n}"]]
    looked_at = db.session.get(Step, UUID(answers["step_id"])) if answers.get("step_id") else None
    signed = clock.local(row.signed_at) if row.signed_at else None
    when = {"seen": clock.local(row.seen_at), "received": clock.local(row.received_at), "signed": signed}
    return {"told": told, "steps": steps, "looked_at": looked_at, "family": family, **when}
