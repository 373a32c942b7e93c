"""When a team's work with a child opens and closes: a closed vocabulary, each phrase one computed date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from eysend.core import dates
from eysend.core.dates import Term

_AGE = re.compile(r"(?P<when>before |on |term of |)(?P<number>[1-9]\d?) (?P<unit>months|years)")


@dataclass(frozen=True)
class Life:
    """What a window's dates depend on: birth, the first day of school, and the council's terms."""

    born: date
    school_start: date
    terms: tuple[Term, ...] = ()

    def reaches(self, number: int, unit: str) -> date:
        """The day the child reaches so many months or years."""
        return dates.reaches(self.born, **{unit: number})


@dataclass(frozen=True)
class Opening:
    """`birth`, `30 months`, `3 years`, or `when flagged` (no date: a person opens it)."""

    phrase: str

    @classmethod
    def parse(cls, phrase: str) -> "Opening":
        """Refuses a phrase outside the vocabulary with ValueError."""
        age = _AGE.fullmatch(phrase)
        if phrase in ("birth", "when flagged") or (age and not age["when"]):
            return cls(phrase)
        raise ValueError(f'"{phrase}" is not one of birth, N months, N years, when flagged')

    def on(self, life: Life) -> date | None:
        """The first eligible day; None where only a person opens it."""
        if self.phrase == "birth":
            return life.born
        age = _AGE.fullmatch(self.phrase)
        return life.reaches(int(age["number"]), age["unit"]) if age else None


_ENDS: dict[str, Callable[[Life], date]] = {
    "before school": lambda life: dates.day_before(life.school_start),
    "end of reception": lambda life: dates.reception_ends(life.school_start),
    "first term of reception": lambda life: dates.term_end(life.school_start, life.terms),
    "before compulsory school age": lambda life: dates.day_before(dates.compulsory_school_age(life.born)),
}
_REACHED: dict[str, Callable[[date, Life], date]] = {
    "before ": lambda day, life: dates.day_before(day),
    "on ": lambda day, life: day,
    "term of ": lambda day, life: dates.term_end(day, life.terms),
}


@dataclass(frozen=True)
class Closing:
    """`before 30 months`, `on 3 years`, `term of 3 years`, or one of the school phrases of `_ENDS`."""

    phrase: str

    @classmethod
    def parse(cls, phrase: str) -> "Closing":
        """Refuses a phrase outside the vocabulary with ValueError."""
        age = _AGE.fullmatch(phrase)
        if phrase in _ENDS or (age and age["when"]):
            return cls(phrase)
        known = ", ".join(("before N months", "before N years", "on N years", "term of N years", *_ENDS))
        raise ValueError(f'"{phrase}" is not one of {known}')

    def on(self, life: Life) -> date:
        """The last eligible day."""
        if self.phrase in _ENDS:
            return _ENDS[self.phrase](life)
        age = _AGE.fullmatch(self.phrase)
        if age is None:
            raise ValueError(self.phrase)
        return _REACHED[age["when"]](life.reaches(int(age["number"]), age["unit"]), life)
