"""A member of a network on one day: the setting, and whoever holds the SENCO role there then."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from eysend.core.db import db
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.setting import Setting
from eysend.training.networks.network import Membership

SENCO_KINDS = ("senco", "childminder")
"""Who comes for a setting: its SENCO; a childminder is one themselves."""


@dataclass(frozen=True)
class Member:
    """One setting on the day of a meeting; `holder` is None where it has no SENCO then: that is flagged."""

    setting: Setting
    holder: Person | None

    @property
    def id(self) -> UUID:
        """The setting's."""
        return self.setting.id


def members_on(programme_id: UUID, *, on: date) -> list[Member]:
    """The settings that belong to a network on a day, by name; of two SENCOs the one who began last."""
    holds = (Role.setting_id == Setting.id) & Role.kind.in_(SENCO_KINDS) & Role.holds(on)
    rows = select(Setting, Person).join(Membership, Membership.setting_id == Setting.id).outerjoin(Role, holds)
    rows = rows.outerjoin(Person, Person.id == Role.person_id).order_by(Setting.name, Setting.id, Role.from_day.desc())
    found: dict[UUID, Member] = {}
    for setting, holder in db.session.execute(
        rows.where(Membership.programme_id == programme_id, Membership.holds(on))
    ):
        found.setdefault(setting.id, Member(setting, holder))
    return list(found.values())
