"""What a council says of the days after a decision: who is allocated, how many is too many, when to try again."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Usual:
    """The role that a team usually allocates; any other needs a reason (HER-30)."""

    team: str
    role: str


@dataclass(frozen=True)
class Cap:
    """How many children one person in a role works with at most (LTS-17), and the flag that it asks for (HER-10)."""

    role: str
    most: int
    flag: Literal["very_complex", "breakdown"] | None = None


@dataclass(frozen=True)
class Caseload:
    """The days from an acceptance to the first visit. All have a default: a profile says what it does otherwise."""

    allocate_days: int = 10
    tries: int = 3
    try_again_days: int = 2
    warn_days: int = 2
    attempt_counts: bool = False
    usual: tuple[Usual, ...] = ()
    caps: tuple[Cap, ...] = ()

    def usual_role(self, team: str) -> str | None:
        """The role that this team usually allocates, if the profile says one."""
        return next((each.role for each in self.usual if each.team == team), None)

    def cap(self, title: str) -> Cap | None:
        """The cap of whoever has this title; None where there is none."""
        return next((each for each in self.caps if same_role(title, each.role)), None)


def same_role(title: str, role: str) -> bool:
    """Whether a person's title is this role of the profile: the same words, or the last of them ("Advisory Teacher" for
    "Specialist Advisory Teacher (SAT)")."""
    said, meant = (words.partition("(")[0].strip().lower() for words in (title, role))
    return bool(said) and (said == meant or meant.endswith(f" {said}"))


USUALLY = Caseload()
