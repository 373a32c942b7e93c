"""Who of a setting reads that a parent asked for a meeting."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from eysend.people.role import SETTING_KINDS, Role
from eysend.people.viewer import family_of


def who_reads(setting_id: UUID, child_id: UUID, *, on: date) -> Select[UUID]:
    """Select who acts for the setting now; nobody of the child's own family, whatever they do there (XC-11)."""
    rows = select(Role.person_id).distinct().where(Role.setting_id == setting_id, Role.kind.in_(SETTING_KINDS))
    return rows.where(Role.holds(on), Role.person_id.not_in(family_of(child_id)))
