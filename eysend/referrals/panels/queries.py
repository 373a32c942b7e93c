"""The agenda as somebody reads it: of today's or the next meeting, or of the one that they ask for."""

from datetime import date

from eysend.core.errors import NotYours
from eysend.councils.service import Profile
from eysend.people.viewer import Viewer
from eysend.referrals.panels.agenda import Agenda, agenda_of
from eysend.referrals.panels.dates import next_of
from eysend.referrals.panels.schedule import meetings_set, row_of, sittings_about


def agenda_now(viewer: Viewer, profile: Profile, *, on: date, day: date | None = None) -> Agenda | None:
    """The agenda of the meeting on `day`, else of today's or the next; None where no date is set."""
    rows = meetings_set(on)
    held = sittings_about(profile, rows, on)
    sitting = next((one for one in held if one.day == day), None) if day else next_of(held, on)
    return agenda_of(sitting, row_of(rows, sitting.day), held, viewer, profile, on=on) if sitting else None


def find_agenda(viewer: Viewer, profile: Profile, *, on: date, day: date | None = None) -> Agenda:
    """The same; NotYours where there is no such meeting."""
    agenda = agenda_now(viewer, profile, on=on, day=day)
    if agenda is None:
        raise NotYours
    return agenda
