"""A setting's staff as guests of a course: named from its list, added to it, or kept to be named later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.bookings.party import Guest
from eysend.core import clock
from eysend.core.audit import note
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.people.person import Person
from eysend.people.role import Role
from eysend.people.viewer import Viewer
from eysend.training.booker import Booker
from eysend.training.queries import staff_list

LATER = "Name to follow"


def guests_of(answers: Mapping[str, Any], booker: Booker, *, by: Viewer, at: datetime) -> list[Guest]:
    """Who is to come, in the order of the form; NotYours for anybody who does not work at the setting."""
    if booker.setting_id is None:
        return [Guest(by.name, person_id=by.person_id)]
    people = {role.person_id: role.person for role in staff_list(booker.setting_id, by, on=clock.local(at).date())}
    chosen = [UUID(each) for each in answers["staff"]]
    if not people.keys() >= set(chosen):
        raise NotYours
    coming = [people[each] for each in chosen]
    if answers["first_name"] and (new := somebody_new(answers, booker.setting_id, by=by, at=at)) not in coming:
        coming.append(new)
    kept = int(answers["later"] or 0)
    later = [Guest(LATER if kept == 1 else f"{LATER} ({number} of {kept})") for number in range(1, kept + 1)]
    return [Guest(person.name, person_id=person.id) for person in coming] + later


def somebody(answers: Mapping[str, Any], setting_id: UUID, *, by: Viewer, at: datetime) -> Person:
    """The person chosen from the setting's list, or the one newly named; NotYours if neither works there."""
    if answers["first_name"]:
        return somebody_new(answers, setting_id, by=by, at=at)
    person = db.session.get(Person, UUID(answers["person"]))
    if person is None:
        raise NotYours
    return person


def somebody_new(answers: Mapping[str, Any], setting_id: UUID, *, by: Viewer, at: datetime) -> Person:
    """Add somebody to the setting's staff list from today; who is on it by that name already is not added twice."""
    on = clock.local(at).date()
    person = Person(first_name=answers["first_name"], last_name=answers["last_name"], email=None)
    for role in staff_list(setting_id, by, on=on):
        if role.person.name.casefold() == person.name.casefold():
            return role.person
    db.session.add(person)
    db.session.flush()
    role = Role(person_id=person.id, kind="staff", title="Member of staff", setting_id=setting_id, from_day=on)
    db.session.add(role)
    db.session.flush()
    note("added to the staff list", role, by=by.actor, at=at, fields={"person": person.id})
    return person
