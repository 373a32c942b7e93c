"""Files that were handed in, for administrators."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import defer

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.imports.import_run import ImportRun
from eysend.people.viewer import Viewer

ON_A_PAGE = 20


def find_run(run_id: UUID, viewer: Viewer) -> ImportRun:
    """One file; NotYours for everybody but an administrator."""
    run = db.session.get(ImportRun, run_id) if "admin" in viewer.roles else None
    if run is None:
        raise NotYours
    return run


def runs(viewer: Viewer) -> list[ImportRun]:
    """The newest files; nothing for everybody but an administrator."""
    if "admin" not in viewer.roles:
        return []
    newest = select(ImportRun).order_by(ImportRun.id.desc()).limit(ON_A_PAGE)
    lists = [defer(column) for column in (ImportRun.text, ImportRun.errors, ImportRun.changes)]
    return list(db.session.scalars(newest.options(*lists)))
