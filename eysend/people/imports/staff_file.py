"""Staff from a file: people by email address, each with a role at a setting, in a team, or in the service."""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, validate
from sqlalchemy import func, or_, select

from eysend.core.db import db, new_id
from eysend.councils.service import Profile
from eysend.people.imports.outcome import Outcome
from eysend.people.imports.sheet import Line, good, lines_of
from eysend.people.person import Person
from eysend.people.role import SETTING_KINDS, Role
from eysend.people.setting import Setting

NAMES = {
    "name": ("name", "full name"),
    "email": ("email", "email address", "e-mail"),
    "role": ("role", "job"),
    "setting": ("setting", "setting reference", "reference number", "urn", "setting name"),
    "team": ("team", "team name"),
}
NEEDED = ("name", "email", "role")
KINDS = {
    **dict.fromkeys(("manager", "head", "headteacher", "owner"), "manager"),
    **dict.fromkeys(("senco", "sendco", "special educational needs coordinator"), "senco"),
    **dict.fromkeys(("childminder",), "childminder"),
    **dict.fromkeys(("staff", "key person", "practitioner at a setting", "teacher"), "staff"),
    **dict.fromkeys(("team member", "practitioner", "portage home visitor", "advisory teacher"), "team_member"),
    **dict.fromkeys(("lead", "team lead", "panel lead"), "lead"),
    **dict.fromkeys(("admin", "administrator"), "admin"),
    **dict.fromkeys(("volunteer", "portage volunteer"), "volunteer"),
    **dict.fromkeys(("health", "health visitor", "therapist", "paediatrician", "gp"), "health"),
    **dict.fromkeys(("admissions", "school admissions"), "admissions"),
}
AT_A_SETTING, IN_A_TEAM = frozenset({*SETTING_KINDS, "staff"}), frozenset({"team_member", "lead"})
TOLD = {
    "name": "Enter first and last name",
    "email": "Enter an email address, such as name@example.com",
    "role": "This role is not known: write SENCO, manager, team member, lead or the like",
    "setting": "Enter the setting’s reference number or its name as we have it",
    "team": "Enter the team’s name as this council calls it",
    "twice": "Another row says the same of this person",
}
Place = tuple[str, UUID | None, str | None]  # kind, setting, team


def look(text: str, profile: Profile, *, on: date, write: bool) -> Outcome:
    """What the file would do, or with `write` do it: a person by email address, a role where there is none yet."""
    lines, outcome = lines_of(text, NAMES, NEEDED), Outcome()
    places = settings_named({line.cells.get("setting", "") for line in lines} - {""})
    teams = {word.lower(): team.key for team in profile.teams for word in (team.key, team.name)}
    known, held = people_of(lines), roles_of(lines, on)
    twice = Counter((email_of(line), place_of(line, places, teams)) for line in lines)
    for line in lines:
        check(line, places, teams, twice)
    for line in good(lines):
        place = place_of(line, places, teams)
        there = known.get(email_of(line))
        person = there or Person(id=new_id(), first_name="", last_name="", email=email_of(line))
        first, _, last = line.cells["name"].partition(" ")
        has_it = there is not None and place in held.get(there.id, ())
        said = {"first_name": first, "last_name": last}
        outcome.put(person, line, said, write=write or not there, new=not has_it, known=bool(there))
        known[person.email or ""] = person
        if write and not has_it:
            db.session.add_all([person, role_of(person, place, line.cells["role"], on)])
    outcome.wrong(lines)
    return outcome


def check(line: Line, places: dict[str, UUID], teams: dict[str, str], twice: Counter[Any]) -> None:
    """Say what is wrong with a row."""
    cells, kind = line.cells, KINDS.get(line.cells["role"].lower())
    if " " not in cells["name"]:
        line.wrong("name", TOLD["name"])
    try:
        validate.Email()(cells["email"])
    except ValidationError:
        line.wrong("email", TOLD["email"])
    if kind is None:
        line.wrong("role", TOLD["role"])
    elif kind in AT_A_SETTING and cells.get("setting", "").lower() not in places:
        line.wrong("setting", TOLD["setting"])
    elif kind in IN_A_TEAM and cells.get("team", "").lower() not in teams:
        line.wrong("team", TOLD["team"])
    elif twice[email_of(line), place_of(line, places, teams)] > 1:
        line.wrong("email", TOLD["twice"])


def place_of(line: Line, places: dict[str, UUID], teams: dict[str, str]) -> Place:
    """As what, and where, the row says that this person works."""
    kind = KINDS.get(line.cells["role"].lower(), "")
    setting = places.get(line.cells.get("setting", "").lower()) if kind in AT_A_SETTING else None
    team = teams.get(line.cells.get("team", "").lower()) if kind in IN_A_TEAM or kind == "volunteer" else None
    return kind, setting, team


def role_of(person: Person, place: Place, title: str, on: date) -> Role:
    """The role from today."""
    kind, setting, team = place
    return Role(person_id=person.id, kind=kind, title=title, setting_id=setting, team=team, from_day=on)


def email_of(line: Line) -> str:
    """The address as it is kept."""
    return line.cells["email"].lower()


def people_of(lines: list[Line]) -> dict[str, Person]:
    """Who is known of these, by address."""
    found = db.session.scalars(select(Person).where(Person.email.in_([email_of(line) for line in lines])))
    return {person.email or "": person for person in found}


def roles_of(lines: list[Line], on: date) -> dict[UUID, set[Place]]:
    """What these people are today."""
    emails = [email_of(line) for line in lines]
    rows = select(Role).join(Person, Person.id == Role.person_id).where(Person.email.in_(emails), Role.holds(on))
    held: dict[UUID, set[Place]] = {}
    for role in db.session.scalars(rows):
        held.setdefault(role.person_id, set()).add((role.kind, role.setting_id, role.team))
    return held


def settings_named(said: set[str]) -> dict[str, UUID]:
    """The settings that are named, by reference number or by name; a name that two have is nobody's."""
    words = {word.lower() for word in said}
    named = or_(func.lower(Setting.reference).in_(words), func.lower(Setting.name).in_(words))
    found = list(db.session.scalars(select(Setting).where(named)))
    names = Counter(one.name.lower() for one in found)
    by_name = {one.name.lower(): one.id for one in found if names[one.name.lower()] == 1}
    return by_name | {one.reference.lower(): one.id for one in found if one.reference}
