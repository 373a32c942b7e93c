"""Reads: what waits to be printed or rung about, for those who run the service, never their own family's (XC-11)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.messages.post import Post
from eysend.people.contact.by_hand import ByHand
from eysend.people.home import Home
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.people.viewer import Viewer

MOST = 100
# Said outright, not as a parameter, so that the partial index serves.
BY_HAND: ColumnElement[str] = literal_column("'by_hand'")
FAILED: ColumnElement[str] = literal_column("'failed'")
OFFICE = frozenset({"lead", "admin"})


def by_hand(viewer: Viewer) -> Select[Post, Person | None, bool, str, str]:
    """Select messages, the oldest first, each with whom it is to and where they live."""
    if not viewer.roles & OFFICE:
        raise NotYours
    family = select(Home.person_id).where(Home.child_id.in_(viewer.family))
    theirs = aliased(Home)
    latest = select(theirs.id).where(theirs.person_id == Person.id).order_by(theirs.id.desc()).limit(1)
    of_home = latest.correlate(Person).scalar_subquery()
    guarded = exists().where(theirs.person_id == Person.id, theirs.protected)
    work = select(Role.setting_id).where(Role.person_id == Person.id, Role.setting_id.is_not(None))
    of_work = work.order_by(Role.from_day.desc(), Role.id).limit(1).correlate(Person).scalar_subquery()
    at_work = Setting.name + ", " + Setting.address + " " + Setting.postcode
    address = func.coalesce(Home.address + " " + Home.postcode, at_work, "")
    rows = select(Post, Person, guarded, address, func.coalesce(Home.phone, Setting.phone, ""))
    rows = rows.outerjoin(Person, Person.id == Post.to_person)
    rows = rows.outerjoin(Home, Home.id == of_home).outerjoin(Setting, Setting.id == of_work)
    rows = rows.where(or_(Post.to_person.is_(None), Post.to_person.not_in(family)))
    return rows.order_by(Post.at, Post.id)


def to_do(viewer: Viewer) -> Sequence[ByHand]:
    """All that goes by hand from the start."""
    return [ByHand(*row) for row in db.session.execute(by_hand(viewer).where(Post.state == BY_HAND).limit(MOST))]


def given_up(viewer: Viewer) -> Sequence[ByHand]:
    """What did not arrive, or found nobody there: somebody rings."""
    return [ByHand(*row) for row in db.session.execute(by_hand(viewer).where(is_given_up()).limit(MOST))]


def is_given_up() -> ColumnElement[bool]:
    """Whether a message failed for good and is still worth telling: one with a time limit is not."""
    return (Post.state == FAILED) & Post.not_after.is_(None)


def find_by_hand(post_id: UUID, viewer: Viewer) -> ByHand:
    """One of them, or one that was on the list; NotYours otherwise."""
    ours = or_(Post.state == BY_HAND, is_given_up(), Post.channel.in_(("letter", "phone")))
    row = db.session.execute(by_hand(viewer).where(Post.id == post_id, ours)).first()
    if row is None:
        raise NotYours
    return ByHand(*row)
