"""How many requests were accepted, by what was said of a diagnosis. No child is named, and few are not counted (XC-17).

A request without an answer is counted as “not said”: nobody has to say.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from eysend.core.dates import reaches
from eysend.core.db import db
from eysend.referrals.decisions.decision import Decision, DecisionPaper
from eysend.referrals.intake import Intake
from eysend.referrals.panels.meeting import PanelMeeting

FEWEST = 5
TOO_FEW = "Too few to say"
SAID = {
    "yes": "There is a diagnosis",
    "waiting": "The family waits to hear",
    "no": "There is none",
    "not_said": "Not said",
}


@dataclass(frozen=True)
class Share:
    """One answer: how many requests were decided, and how many of a hundred were accepted."""

    words: str
    decided: int
    accepted: int

    @property
    def cells(self) -> list[str]:
        """As a row of the table; a number that could point to a child is not said."""
        if self.decided < FEWEST:
            return [self.words, f"Fewer than {FEWEST}", TOO_FEW]
        rest = self.decided - self.accepted
        few = any(0 < number < FEWEST for number in (self.accepted, rest))
        return [
            self.words,
            str(self.decided),
            TOO_FEW if few else f"{round(100 * self.accepted / self.decided)} of 100",
        ]


def shares(*, on: date) -> list[Share]:
    """Each answer, for the requests that the panels of the last twelve months decided."""
    return counted(db.session.execute(decided_since(reaches(on, years=-1))))


def decided_since(day: date) -> Any:
    """Select what was said of a diagnosis and what was decided, for each request of the panels since this day."""
    said = Intake.answers["diagnosis"].as_string()
    meetings = select(PanelMeeting.id).where(PanelMeeting.day >= day)
    made = select(Decision.id).where(Decision.meeting_id.in_(meetings))
    rows = select(said, Decision.outcome).select_from(DecisionPaper)
    rows = rows.join(Decision, Decision.id == DecisionPaper.decision_id)
    rows = rows.join(Intake, Intake.id == DecisionPaper.intake_id)
    final = DecisionPaper.final & Intake.kind.in_(("parent", "setting"))
    return rows.where(DecisionPaper.decision_id.in_(made), final)


def counted(rows: Iterable[Any]) -> list[Share]:
    """What they come to, answer by answer."""
    decided, accepted = Counter[str](), Counter[str]()
    for said, outcome in rows:
        answer = said if said in SAID else "not_said"
        decided[answer] += 1
        accepted[answer] += outcome == "accept"
    return [Share(words, decided[answer], accepted[answer]) for answer, words in SAID.items()]
