"""Trying a file out, and doing it: all of its good rows in one transaction, or nothing (XC-18)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from eysend.core import audit
from eysend.core.db import db
from eysend.core.errors import NotNow
from eysend.core.once import once
from eysend.councils.service import Profile
from eysend.people.imports import settings_file, staff_file
from eysend.people.imports.import_run import ImportRun
from eysend.people.imports.outcome import Outcome
from eysend.people.imports.sheet import text_of
from eysend.people.viewer import Viewer

DONE = "This file was done already."
PUT_RIGHT = "Put the rows right that are wrong, and send the file again: you chose to do all or nothing."


def try_out(
    kind: str, name: str, content: bytes, profile: Profile, *, key: UUID, by: Viewer, on: date, at: datetime
) -> UUID:
    """Read the file and keep what it would do; nothing is changed yet. NoTable if it is no table."""
    text = text_of(content)

    def do() -> dict[str, Any]:
        outcome = worked(kind, text, profile, by=by, on=on, write=False)
        run = ImportRun(id=key, kind=kind, name=name[:200], text=text, by_id=by.person_id, at=at, found=outcome.found)
        run.errors, run.changes = [list(one) for one in outcome.errors], [list(one) for one in outcome.changes]
        db.session.add(run)
        audit.note(f"{kind} import tried", run, by=by.actor, at=at, fields=outcome.found)
        return {}

    once(key, {"kind": kind, "text": text}, do, by=by.actor, at=at)
    return key


def carry_out(
    run: ImportRun, profile: Profile, *, all_or_nothing: bool, key: UUID, by: Viewer, on: date, at: datetime
) -> None:
    """Do it, against what is there now; NotNow if it was done, or rows are wrong where all or nothing was chosen."""

    def do() -> dict[str, Any]:
        text, mine = run.text, (ImportRun.id == run.id) & ImportRun.done_at.is_(None)
        taken = update(ImportRun).where(mine).values(done_at=at, text="")
        if not db.session.connection().execute(taken).rowcount:
            raise NotNow(DONE)
        outcome = worked(run.kind, text, profile, by=by, on=on, write=True)
        if all_or_nothing and outcome.errors:
            raise NotNow(PUT_RIGHT)
        db.session.refresh(run)
        run.found, run.changes = outcome.found, [list(one) for one in outcome.changes]
        run.errors = [list(one) for one in outcome.errors]
        audit.note(f"{run.kind} imported", run, by=by.actor, at=at, fields=outcome.found)
        return {}

    once(key, {"run": run.id, "all": all_or_nothing}, do, by=by.actor, at=at)


def worked(kind: str, text: str, profile: Profile, *, by: Viewer, on: date, write: bool) -> Outcome:
    """What the file would do, or with `write` did."""
    if kind == "settings":
        return settings_file.look(text, profile, write=write)
    return staff_file.look(text, profile, on=on, write=write)
