"""A child's profile of small steps as one side sees it: aims by area, steps in order, everybody's view side by side."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from eysend.councils.areas import AREAS
from eysend.observations.steps.look import Look
from eysend.observations.steps.step import STATES, Aim, Step, StepMark, StepTarget

WORDS = {key: words for key, words, *_ in STATES}
SIDE = {"home": "home", "setting": "setting", "service": "service"}


@dataclass(frozen=True)
class StepSeen:
    """A step with the latest mark of each side and home, and what is tried now. Nobody's view wins over another's."""

    step: Step
    marks: Sequence[StepMark]
    target: StepTarget | None

    @property
    def differs(self) -> bool:
        """Whether people saw it differently."""
        return len({mark.state for mark in self.marks}) > 1

    def state_by(self, side: str) -> str | None:
        """The latest state that a side saw; None if it has not looked."""
        return next((mark.state for mark in self.marks if mark.side == side), None)


@dataclass(frozen=True)
class AimSeen:
    """An aim (None: steps by themselves) with its steps in order."""

    aim: Aim | None
    steps: Sequence[StepSeen]

    @property
    def offered(self) -> Step | None:
        """The next step in order once one was achieved, for a person to choose or not (WNH-23)."""
        done = [one for one in self.steps if one.state_by("service") == "achieved"]
        left = [one.step for one in self.steps if one.state_by("service") != "achieved" and one.target is None]
        return left[0] if done and left and self.aim else None


@dataclass
class Gap:
    """One area in numbers, as the service saw it last, and in how many steps people differ (WNH-14)."""

    words: str
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    differ: int = 0

    @property
    def row(self) -> tuple[str, int, int, int, int, int]:
        """Area, can do, starting to, not yet, not looked at, seen differently."""
        of = self.counts
        return self.words, of["achieved"], of["emerging"], of["not_yet"], of[""], self.differ


def latest(marks: Sequence[StepMark]) -> list[StepMark]:
    """The newest mark of each side and home, in the order home, setting, service."""
    newest: dict[tuple[str, UUID | None], StepMark] = {}
    for mark in sorted(marks, key=lambda one: (one.seen_on, one.at)):
        newest[mark.side, mark.home_id] = mark
    return [newest[key] for key in sorted(newest, key=lambda key: (list(SIDE).index(key[0]), str(key[1])))]


def gaps(aims: Sequence[AimSeen]) -> list[Gap]:
    """Every area, those without an aim too."""
    found = {key: Gap(words) for key, words in AREAS}
    for seen in aims:
        if seen.aim is None:
            continue
        gap = found[seen.aim.area]
        for one in seen.steps:
            gap.counts[one.state_by("service") or ""] += 1
            gap.differ += one.differs
    return list(found.values())


def open_on(target: StepTarget, on: date) -> bool:
    """Whether a step is tried on this day."""
    return target.from_day <= on and (target.until_day is None or target.until_day >= on)


def as_file(aims: Sequence[AimSeen], look: Look) -> str:
    """The profile as CSV: one line a step and view, for whoever keeps it elsewhere."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["Area", "Aim", "Place", "Small step", "Seen by", "What was seen", "Day"])
    for seen in aims:
        area = dict(AREAS).get(seen.aim.area, "") if seen.aim else ""
        for one in seen.steps:
            start = [area, seen.aim.words if seen.aim else "", one.step.place, one.step.words]
            told = [[look.who(mark), WORDS[mark.state], mark.seen_on.isoformat()] for mark in one.marks]
            for view in told or [["", "", ""]]:
                lines.writerow([plain(cell) for cell in start + view])
    return text.getvalue()


def plain(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell
