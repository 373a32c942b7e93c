"""What arrived safely but waits for a person: receipt is not acceptance (offline.md, decision 1)."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, case, exists, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from eysend.core.dates import ONE_DAY
from eysend.core.db import Record, db, new_id
from eysend.core.errors import NotNow
from eysend.councils.council import next_working_day
from eysend.offline.inbox import InboxItem
from eysend.people.home import Home
from eysend.people.role import KINDS_HERE, Role
from eysend.people.viewer import family_of
from eysend.tasks.actions import do_task, raise_task
from eysend.tasks.task import Task

KEY = "held form "  # how the key of a held form's task begins
# reason: whether its author can put it right (else somebody in the team looks at it)
REASONS = {
    "invalid": True,
    "to_match": False,
    "no_longer_permitted": False,
    "no_author": False,
    "conflict": True,
    "version_unknown": False,
    "id_reused": False,
    "token_expired": False,
    "record_closed": False,
    "cannot_open": False,
    "other_author": False,
    "recorded_already": False,
    "photo_refused": False,
}


WHY = {
    "invalid": "An answer is missing or not in order. It came back to its author’s device to be put right.",
    "to_match": "The child was not in the list. Somebody must say which child it is about.",
    "no_longer_permitted": "Its author may not see this child’s record any more, or never could.",
    "no_author": "Nobody had signed in on the device that sent it, so we do not know who wrote it.",
    "conflict": "Somebody else changed the same answers in the meantime.",
    "version_unknown": "It was filled in on a form that this service does not know.",
    "id_reused": "A form with the same number and other words, or from somebody else, had arrived before.",
    "token_expired": "The device had not said hello for more than 30 days, so it was not recorded by itself.",
    "record_closed": "What it belongs to was closed before it arrived.",
    "cannot_open": "We could not read it, or something went wrong while it was recorded.",
    "other_author": "It says that somebody else wrote it than the person whose device sent it.",
    "recorded_already": "What it takes the place of had been recorded already. Somebody must say which of them stands.",
    "photo_refused": "A photo that came with it is no photo that we can show. The file is kept as it came.",
}


class Hold(Exception):
    """Raised by a slice that cannot do the deed without a person: `reason` is one of REASONS, `words` say why."""

    def __init__(self, reason: str, words: dict[str, Any] | None = None) -> None:
        super().__init__(reason)
        self.reason, self.words = reason, words or {}


class HeldItem(Record):
    """One envelope (or variant of one, told apart by its hash) that waits; settled when and by whom, or not yet."""

    __tablename__ = "held_item"
    __table_args__ = (Index("ix_held_item_open", "settled_at", "held_at"),)
    inbox_id: Mapped[UUID] = mapped_column(ForeignKey("inbox.id"), index=True)
    sha256: Mapped[str]
    reason: Mapped[str]
    words: Mapped[dict[str, Any]]  # field: what is wrong with it, never what was typed
    held_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]


OPEN = aliased(HeldItem)  # another that waits under the same id


def hold(inbox_id: UUID, sha256: str, why: Hold, *, author_id: UUID | None, on: date, at: datetime,
         child_id: UUID | None = None) -> None:  # fmt: skip
    """Put an envelope on the list of what waits for a person, and make it somebody's task by the next working day.

    `child_id`: the child that it is about, so that it is the task of nobody of their family (XC-11) but its author.
    An author who has no list of tasks here (a parent, a setting) finds it on their device alone, so the service sees
    that they do.
    """
    row = HeldItem(id=new_id(), inbox_id=inbox_id, sha256=sha256, reason=why.reason, words=why.words, held_at=at)
    db.session.add(row)
    if REASONS[why.reason] and author_id and has_tasks(author_id, on):
        owner = {"for_person": author_id} | ({} if is_family(author_id, child_id) else about(child_id))
    else:
        owner = owner_of(author_id, on, child_id)
    if owner:
        what, due = "Look at a form that arrived and was not recorded", next_working_day(on + ONE_DAY)
        raise_task(what, why=WHY[why.reason], due=due, by="the clock", at=at, dedupe_key=task_key(row), **owner)


def has_tasks(person_id: UUID, on: date) -> bool:
    """Whether this person has a list of tasks on this day: one of the service's own people."""
    here = Role.holds(on) & (Role.person_id == person_id) & Role.kind.in_(KINDS_HERE)
    return db.session.scalar(select(Role.id).where(here).limit(1)) is not None


def owner_of(author_id: UUID | None, on: date, child_id: UUID | None = None) -> dict[str, Any]:
    """Whose task it is on this day: the author's team, else a lead; nothing where the service has neither. With the
    child that it is about, where one is known; else rather somebody who has no family here: it may be their child."""
    today = Role.holds(on)
    team = select(Role.team).where(today, Role.person_id == author_id, Role.team.is_not(None)).order_by(Role.id)
    if found := db.session.scalar(team.limit(1)):
        return {"for_team": found} | about(child_id)
    return lead_of(None, on, child_id) if child_id else not_near(author_id, on)


def not_near(person_id: UUID | None, on: date) -> dict[str, Any]:
    """Whose task it is where we do not know which child it is about: one of the office who has and had no home for any
    child, a lead before an administrator (who reads it, and finds a lead to settle it); else a lead with no child in
    common with this person. Nothing where there is none (XC-11)."""
    theirs, here = aliased(Home), Role.holds(on) & Role.kind.in_(("lead", "admin"))
    shared = select(theirs.person_id).where(
        theirs.child_id.in_(select(Home.child_id).where(Home.person_id == person_id))
    )
    has_family = exists().where(theirs.person_id == Role.person_id)
    order = case((has_family, 1), else_=0), case((Role.kind == "lead", 0), else_=1), Role.id
    found = select(Role.person_id).where(here, Role.person_id.not_in(shared))
    person = db.session.scalar(found.order_by(*order).limit(1))
    return {"for_person": person} if person else {}


def lead_of(author_id: UUID | None, on: date, child_id: UUID | None = None) -> dict[str, Any]:
    """Whose task it is on this day where its author has not done it: a lead, of their team if it has one; never one of
    the child's family (XC-11)."""
    today = Role.holds(on)
    teams = select(Role.team).where(today, Role.person_id == author_id, Role.team.is_not(None))
    leads = select(Role.person_id).where(today, Role.kind == "lead", Role.person_id.not_in(family_of(child_id)))
    theirs_first = case((Role.team.in_(teams), 0), else_=1)
    lead = db.session.scalar(leads.order_by(theirs_first, Role.id).limit(1))
    return {"for_person": lead} | about(child_id) if lead else {}


def about(child_id: UUID | None) -> dict[str, Any]:
    """What a task says of the child, where one is known."""
    return {"child_id": child_id} if child_id else {}


def is_family(person_id: UUID, child_id: UUID | None) -> bool:
    """Whether this person has or had a home for this child."""
    return child_id is not None and person_id in db.session.scalars(family_of(child_id)).all()


def task_key(item: HeldItem) -> str:
    """The key of the task that goes with what is held."""
    return f"{KEY}{item.id}"


def held_id_of(task: Task) -> str | None:
    """The id of the held form that a task is about, or None."""
    key = task.dedupe_key or ""
    return key.removeprefix(KEY) if key.startswith(KEY) else None


def waiting(inbox_id: UUID, sha256: str) -> HeldItem | None:
    """What this very envelope waits for, or None if it was applied or settled."""
    mine = (HeldItem.inbox_id == inbox_id) & (HeldItem.sha256 == sha256)
    return db.session.scalar(select(HeldItem).where(mine, HeldItem.settled_at.is_(None)))


def lately_settled(author_id: UUID | None, device_id: UUID) -> list[UUID]:
    """The forms of this person from this device that waited and do not any more, the last 100: the device need not
    ask about them again."""
    mine = (InboxItem.author_id == author_id) & (InboxItem.device_id == device_id)
    still_open = exists().where(OPEN.inbox_id == HeldItem.inbox_id, OPEN.settled_at.is_(None))
    done = select(HeldItem.inbox_id).join(InboxItem, InboxItem.id == HeldItem.inbox_id).where(mine, ~still_open)
    newest = HeldItem.settled_at.desc(), HeldItem.id
    return list(db.session.scalars(done.where(HeldItem.settled_at.is_not(None)).order_by(*newest).limit(100)))


def settle_all(inbox_id: UUID, *, by: str, at: datetime) -> None:
    """What waited under this id has been dealt with, by whom and when."""
    for item in db.session.scalars(
        select(HeldItem).where(HeldItem.inbox_id == inbox_id, HeldItem.settled_at.is_(None))
    ):
        with suppress(NotNow):
            settle(item, by=by, at=at)


def settle(item: HeldItem, *, by: str, at: datetime) -> None:
    """This one has been dealt with, and its task is done; NotNow if somebody was quicker."""
    still_open = (HeldItem.id == item.id) & HeldItem.settled_at.is_(None)
    done = update(HeldItem).where(still_open).values(settled_at=at, settled_by=by)
    if not db.session.connection().execute(done).rowcount:
        raise NotNow("Somebody has settled this form already.")
    db.session.expire(item)
    task = db.session.scalar(select(Task).where(Task.dedupe_key == task_key(item), Task.done_at.is_(None)))
    if task:
        with suppress(NotNow):
            do_task(task, by=by, at=at)
