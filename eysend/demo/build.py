"""The demonstration: built once from the profile in force, the same every time."""

from typing import Any

from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.after_training import build_after_training
from eysend.demo.audits import build_audits
from eysend.demo.beside import build_beside
from eysend.demo.calendars import build_calendars
from eysend.demo.caseload import build_caseload
from eysend.demo.cast import build_cast
from eysend.demo.crowd import build_crowd, titles_by_team
from eysend.demo.doubles import build_doubles
from eysend.demo.evidence import build_evidence
from eysend.demo.families import build_families
from eysend.demo.groups import build_groups
from eysend.demo.imports import build_imports
from eysend.demo.invitations import build_invitations
from eysend.demo.networks import build_networks
from eysend.demo.observations import build_observations
from eysend.demo.panel import build_panel
from eysend.demo.plans import build_plans
from eysend.demo.plans_said import build_said
from eysend.demo.referrals import build_referrals
from eysend.demo.registers import build_registers
from eysend.demo.requests import build_requests
from eysend.demo.rooms import build_rooms
from eysend.demo.series import build_series
from eysend.demo.training import build_training
from eysend.demo.training_team import build_training_team
from eysend.demo.visits import build_visits
from eysend.demo.waiting_lists import build_waiting_lists
from eysend.people.person import Person
from eysend.people.setting import Setting

BUILDERS = (
    build_groups,
    build_invitations,
    build_waiting_lists,
    build_training,
    build_after_training,
    build_networks,
    build_observations,
    build_visits,
    build_registers,
    build_series,
    build_rooms,
    build_families,
    build_audits,
    build_plans,
    build_said,
    build_referrals,
    build_panel,
    build_requests,
    build_caseload,
    build_doubles,
    build_imports,
    build_evidence,
    build_calendars,
    build_training_team,
    build_beside,
)


def build(council: Any) -> bool:
    """Build the demonstration in this transaction; False (and nothing done) where there is one already."""
    if db.session.scalar(select(Person.id).limit(1)):
        return False
    profile = council.on(clock.today())
    teams = [team.key for team in sorted(profile.teams, key=tess_first)]
    cast = build_cast(teams)
    build_crowd(teams, titles_by_team(profile))
    give_settings_phones()
    for build_slice in BUILDERS:
        build_slice(cast, profile, clock.DEMONSTRATION_START.date())
    return True


def give_settings_phones() -> None:
    """Each setting has a number of its own (of those kept for stories), so that a family can ring it."""
    for number, setting in enumerate(db.session.scalars(select(Setting).order_by(Setting.name, Setting.reference))):
        setting.phone = setting.phone or f"01632 9602{number:02d}"


def tess_first(team: Any) -> bool:
    """Sorts the teams that an advisory teacher works in before the others (the cast puts Portage before all)."""
    return not any("teacher" in role.lower() and "portage" not in role.lower() for role in team.roles)
