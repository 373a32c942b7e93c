"""A paper for the panel: all that waits about one child, shown once, with what it lacks and what the rules say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from eysend.core import clock
from eysend.core.dates import reaches
from eysend.core.words import counted, whole_date
from eysend.councils.advice import Answer
from eysend.councils.advice_team import left
from eysend.councils.service import Profile
from eysend.referrals.decisions.decision import Decision
from eysend.referrals.facts import advice_on
from eysend.referrals.intake import Intake
from eysend.referrals.panels.around_paper import AroundPaper
from eysend.referrals.panels.priority import Priority
from eysend.referrals.paper import KINDS, answers_of

NOTHING = AroundPaper()


@dataclass
class Paper:
    """What came in about one child, the oldest first; what this meeting decided; what was asked for before it."""

    intakes: tuple[Intake, ...]
    late: frozenset[UUID] = frozenset()
    decided: tuple[Decision, ...] = ()
    done: frozenset[UUID] = frozenset()
    asked: Decision | None = None
    priority: Priority | None = None
    missed: int = 0
    around: Mapping[UUID, AroundPaper] = field(default_factory=dict)
    waits_for: tuple[str, ...] = ()  # why it is not on the agenda

    @property
    def first(self) -> Intake:
        """The one that waits longest; its id is the paper's address."""
        return self.intakes[0]

    @property
    def id(self) -> UUID:
        """The paper's address."""
        return self.first.id

    @property
    def name(self) -> str:
        """The child's name: of the record, once a person has said which child it is."""
        return self.first.child.name if self.first.child else self.first.child_name

    @property
    def open(self) -> tuple[Intake, ...]:
        """Those on which this meeting has decided nothing yet."""
        return tuple(intake for intake in self.intakes if intake.decided_at is None and intake.id not in self.done)

    @property
    def kinds(self) -> str:
        """`Section 23 notice` or `Request for support`, or both: they are not the same thing (WNH-10)."""
        return " and ".join(dict.fromkeys(KINDS[intake.kind].name for intake in self.intakes))

    @property
    def missing(self) -> list[str]:
        """What is not there yet, each thing once."""
        said = (words for row in self.intakes for words in self.beside(row).missing(row))
        return list(dict.fromkeys(said))

    def beside(self, row: Intake) -> AroundPaper:
        """What goes with one of them."""
        return self.around.get(row.id, NOTHING)

    def more(self, on: date) -> list[str]:
        """What was asked for more, and how far that is (HER-15)."""
        return list(dict.fromkeys(words for row in self.open for words in self.beside(row).asked(on)))

    @property
    def high(self) -> bool:
        """Whether it goes first."""
        return bool(self.priority and self.priority.level == "high")

    def waits(self, on: date) -> str:
        """How long the oldest has waited, in words."""
        return counted((on - received_on(self.first)).days, "day")

    def advice(self, profile: Profile, on: date) -> Answer | None:
        """What each team would say on this day: of a request, which has more facts; else of the notice."""
        told = sorted(self.intakes, key=lambda row: (row.kind == "section_23", -row.received_at.timestamp()))
        starts = self.first.child.school_start if self.first.child else None
        return advice_on(profile, told[0].kind, answers_of(told[0]), on, school_start=starts)

    def closing(self, profile: Profile, on: date) -> list[str]:
        """The windows that end soon: each team's last day, and how long that is."""
        advice = self.advice(profile, on)
        return list(ends_soon(advice, profile, on)) if advice else []


def ends_soon(advice: Answer, profile: Profile, on: date) -> Iterator[str]:
    """For each team that may help and whose window ends within its months of warning: the last day."""
    for one in advice.teams:
        team = profile.team(one.team)
        if one.answer in ("yes", "ask") and one.until < reaches(on, months=team.window.remind_months):
            then = f". {one.then.text.rstrip('.')}" if one.then else ""
            yield f"{team.name}: the last day is {whole_date(one.until)}, {left(one.until, on)}{then}"


def received_on(row: Intake) -> date:
    """The local day on which it came in."""
    return clock.local(row.received_at).date()
