"""A network's members as who runs it reads them: since when, until when, who is SENCO now and who will be."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eysend.core.dates import Term
from eysend.core.fields import Choice
from eysend.core.words import listed, whole_date
from eysend.councils.offer import Areas
from eysend.councils.postcode import area
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.training.networks.network import Membership

NOBODY = "No SENCO that we know of"


@dataclass(frozen=True)
class MemberShown:
    """One membership in words."""

    row: Membership
    roles: Sequence[Role]
    on: date

    @property
    def lasts(self) -> str:
        """`from 1 September 2026`, and until when if that is known."""
        until = f" until {whole_date(self.row.until_day)}" if self.row.until_day else ""
        return f"from {whole_date(self.row.from_day)}{until}"

    @property
    def flagged(self) -> bool:
        """Whether nobody would be invited today."""
        return not any(role.from_day <= self.on for role in self.roles)

    @property
    def who(self) -> str:
        """Who is SENCO, until when, and who comes after them."""
        now = [self.named(role) for role in self.roles if role.from_day <= self.on] or [NOBODY]
        later = [
            f"{role.person.name} from {whole_date(role.from_day)}" for role in self.roles if role.from_day > self.on
        ]
        return "; then ".join([listed(now), *later])

    @staticmethod
    def named(role: Role) -> str:
        """`Joy Adeyemi until Wednesday 31 March 2027`."""
        return role.person.name + (f" until {whole_date(role.until_day)}" if role.until_day else "")


def by_area(
    settings: Iterable[Setting], belong: Container[UUID], keys: set[str], areas: Areas | None
) -> tuple[list[Choice], list[Choice]]:
    """The settings that do not belong yet as choices: those of these areas, and all others."""
    near: list[Choice] = []
    others: list[Choice] = []
    for one in settings:
        if one.id not in belong:
            place = area_of(one, areas)
            choice: Choice = (str(one.id), one.name, place)
            (near if place and key_of(place, areas) in keys else others).append(choice)
    return near, others


def area_of(setting: Setting, areas: Areas | None) -> str:
    """The name of the area that a setting lies in: as it was written down, else by its postcode; empty if unknown."""
    if areas is None:
        return ""
    if setting.base:
        return next((one.name for one in areas.places if setting.base in (one.key, one.name)), setting.base)
    try:
        found = area(areas, setting.postcode)
    except ValueError:
        return ""
    return found.name if found else ""


def key_of(name: str, areas: Areas | None) -> str:
    """The key of an area of this name."""
    return next((one.key for one in areas.places if one.name == name), "") if areas else ""


def terms_without(days: Sequence[date], terms: Iterable[Term], *, on: date) -> list[str]:
    """The terms still to end in which no meeting is planned: a cluster meets each term (LTS-22)."""
    ahead = [term for term in terms if term.ends >= on]
    return [term.name for term in ahead[:3] if not any(term.starts <= day <= term.ends for day in days)]
