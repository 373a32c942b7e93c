"""The permissions that somebody gave, and those of a paper that they read."""

from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.viewer import Viewer
from eysend.referrals.intake import Intake
from eysend.referrals.links.one_use_link import OneUseLink, links_of
from eysend.referrals.permission.permission import Permission, permissions_of


def given_by(viewer: Viewer) -> list[Permission]:
    """What this viewer gave permission for, the newest first."""
    rows = select(Permission).where(Permission.person_id == viewer.person_id).order_by(Permission.id.desc())
    return list(db.session.scalars(rows)) if viewer.signed_in else []


def find_given(permission_id: UUID, viewer: Viewer) -> tuple[Permission, Intake]:
    """One permission that this viewer gave, and the paper it is for; NotYours otherwise."""
    rows = select(Permission, Intake).join(Intake, Intake.id == Permission.paper_id)
    own = (Permission.id == permission_id) & (Permission.person_id == viewer.person_id)
    found = db.session.execute(rows.where(own)).first() if viewer.signed_in else None
    if found is None:
        raise NotYours
    return found[0], found[1]


def own_only(row: Intake, viewer: Viewer) -> bool:
    """Whether this asker is of the child's family, or may be: then what others agreed to is not theirs to know, on
    whichever form they asked (XC-11)."""
    if row.asker_id != viewer.person_id:
        return False
    return row.kind != "setting" or row.child_id in viewer.family or (row.child_id is None and bool(viewer.family))


def shown_of(row: Intake, viewer: Viewer) -> tuple[list[Permission], list[OneUseLink]]:
    """The permissions of a request that this viewer was found to read, and the links that went out for one.

    Somebody of the family who asked sees their own only: what another parent agreed to is not theirs to know (XC-11).
    """
    given, links = list(permissions_of(row.id)), links_of(row.id, "permission")
    if not own_only(row, viewer):
        return given, links
    mine = [one for one in given if viewer.person_id == one.person_id or viewer.actor == one.written_by]
    return mine, [link for link in links if link.sent_by == viewer.actor]
