"""What was said of a course, counted and without names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eysend.bookings.occurrence import Occurrence
from eysend.training.evaluations.evaluation import SURE, USEFUL, Evaluation


@dataclass(frozen=True)
class Summary:
    """What was said of a course by everybody with a place in this session or its run."""

    session: Occurrence
    places: int
    answers: Sequence[Evaluation]

    @property
    def useful(self) -> list[tuple[str, int]]:
        """How many gave each answer."""
        said = Counter(one.useful for one in self.answers)
        return [(words, said[key]) for key, words in USEFUL.items()]

    @property
    def sure(self) -> list[tuple[str, int]]:
        """How many gave each answer."""
        said = Counter(one.sure for one in self.answers)
        return [(words, said[key]) for key, words in SURE.items()]

    @property
    def will_use(self) -> list[str]:
        """What people will use, in their words, by the alphabet: nobody is known by the order."""
        return sorted(one.will_use for one in self.answers if one.will_use)

    @property
    def better(self) -> list[str]:
        """What could be better, in their words."""
        return sorted(one.better for one in self.answers if one.better)

    @property
    def on_paper(self) -> int:
        """How many were typed from paper."""
        return sum(one.on_paper for one in self.answers)
