"""What belongs to one paper besides its answers, in one statement: the notice before it and requests after it, moves,
files, decisions, teams that took it on, and how the parent of a notice was told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, cast, literal, null, or_, select, union_all

from eysend.caseload.acceptance import Acceptance, TakenOn
from eysend.core.db import UtcTime, db
from eysend.offline.receipts import reference
from eysend.people.person import Person
from eysend.people.viewer import Viewer
from eysend.referrals.acknowledgements.acknowledgement import Acknowledgement
from eysend.referrals.decisions.decision import Decision, DecisionPaper
from eysend.referrals.intake import Intake
from eysend.referrals.papers.enclosure import NAMES, Enclosure
from eysend.referrals.transfers.transfer import Transfer

Rows = Select[*tuple[Any, ...]]
EMPTY = literal("")


@dataclass(frozen=True)
class Thing:
    """One of these. What `words`, `more` and `third` hold goes by its kind, as the functions below select it."""

    kind: str
    id: UUID
    at: datetime | None
    words: str
    more: str
    third: str

    @property
    def reference(self) -> str:
        """The reference of another paper."""
        return reference(self.id)

    @property
    def type_words(self) -> str:
        """What kind of paper a file is."""
        return NAMES[self.more]


@dataclass
class Beside:
    """`decided` and `acknowledged` are for the service alone: a page for the sender does not ask for them."""

    moves: list[Thing] = field(default_factory=list)
    near: list[Thing] = field(default_factory=list)
    files: list[Thing] = field(default_factory=list)
    taken: list[Thing] = field(default_factory=list)
    decided: list[Thing] = field(default_factory=list)
    told: list[Thing] = field(default_factory=list)

    @property
    def acknowledged(self) -> Thing | None:
        """How the parent of a notice was told, or is to be."""
        return next(iter(self.told), None)


def beside(row: Intake, viewer: Viewer, *, for_service: bool) -> Beside:
    """What stands beside a paper that this viewer was found to may read. Its sender sees what they sent themselves."""
    rows = [near(row, viewer, for_service), taken(row)]
    rows += [moves(row), files(row)] if row.kind != "section_23" else []
    rows += [decided(row)] if for_service else []
    rows += [told(row)] if for_service and row.kind == "section_23" and row.child_id else []
    found = Beside()
    for kind, *values in db.session.execute(union_all(*rows).order_by("at", "id")):
        things: list[Thing] = getattr(found, kind)
        things.append(Thing(kind, *values))
    return found


def of(kind: str, id: Any, at: Any = None, words: Any = EMPTY, more: Any = EMPTY, third: Any = EMPTY) -> Rows:
    """The columns that all rows have."""
    when = cast(null(), UtcTime) if at is None else at
    labels = (words.label("words"), more.label("more"), third.label("third"))
    return select(literal(kind).label("kind"), id.label("id"), when.label("at"), *labels)


def near(row: Intake, viewer: Viewer, for_service: bool) -> Rows:
    """Select the notice before it and the requests after it, as far as they are for this viewer."""
    papers = of("near", Intake.id, Intake.received_at).where(
        or_(Intake.follows_id == row.id, Intake.id == row.follows_id)
    )
    return papers if for_service else papers.where(Intake.asker_id == viewer.person_id)


def moves(row: Intake) -> Rows:
    """Select each move to another form: to which, and why."""
    return of("moves", Transfer.id, Transfer.at, Transfer.to_form, Transfer.note).where(Transfer.intake_id == row.id)


def files(row: Intake) -> Rows:
    """Select the files that came with it: name and type."""
    mine = Enclosure.paper_id == row.id
    return of("files", Enclosure.id, Enclosure.added_at, Enclosure.name, Enclosure.type).where(mine)


def taken(row: Intake) -> Rows:
    """Select the teams that took it on: whether somebody was found."""
    found = case((TakenOn.allocated_on.is_(None), ""), else_="found")
    return of("taken", TakenOn.id, None, found).join(TakenOn.acceptance).where(Acceptance.source == row.id)


def decided(row: Intake) -> Rows:
    """Select what was decided on it, and by whom."""
    made = of("decided", Decision.id, Decision.at, Decision.outcome, Person.first_name, Person.last_name)
    made = made.join(DecisionPaper, DecisionPaper.decision_id == Decision.id)
    return made.join(Person, Person.id == Decision.decided_by).where(DecisionPaper.intake_id == row.id)


def told(row: Intake) -> Rows:
    """Select how the parent was told that a notice came: by which way, why so, and what was said."""
    way = Acknowledgement
    return of("told", way.id, way.done_at, way.way, way.why, way.said).where(way.intake_id == row.id)


def found_of(taken: Sequence[Thing]) -> list[bool]:
    """For each team that took it on, whether somebody works with the family now."""
    return [bool(one.words) for one in taken]
