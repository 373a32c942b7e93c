"""A family that may be invited: one home of a child, why it may, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from eysend.bookings.grant import Grant, right_age
from eysend.bookings.pool import Pool
from eysend.bookings.programme import Programme
from eysend.children.child import Child
from eysend.core.words import short_date
from eysend.people.home import Home


@dataclass(frozen=True)
class Family:
    """One home as those who invite see it: the child, the adult's name, no address (XC-11, DER-8)."""

    home: Home
    child: Child
    grant: Grant
    dates: int

    @property
    def words(self) -> str:
        """`Amir Haddad, with Sana Haddad (mother)`."""
        return f"{self.child.name}, with {self.home.person.name} ({self.home.tie})"

    @property
    def hint(self) -> str:
        """Why, and until when: `A triage on 23 February. 14 dates.`"""
        until = (
            f", until {short_date(self.grant.until_day)} {self.grant.until_day.year}" if self.grant.until_day else ""
        )
        return f"{self.grant.because}{until}. Fits {self.dates} of the dates ahead."


def good(programme: Programme, child: Child, grant: Grant, pools: Sequence[Pool]) -> int:
    """On how many of these dates the child may come by this grant."""
    days = [[one.day for one in pool.occurrences] for pool in pools]
    return sum(all(grant.covers(day) and right_age(programme, child.born, day) for day in each) for each in days)
