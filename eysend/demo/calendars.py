"""The demonstration's calendars and reminders: Sana and Mo have an address of their own, and a reminder was written."""

from datetime import date
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from eysend.bookings.feeds.actions import make_feed
from eysend.bookings.reminders.jobs import remind
from eysend.core import clock
from eysend.people.viewer import viewer_of


def build_calendars(cast: Any, _: Any, on: date) -> None:
    """Two calendar addresses, and the reminders of this morning as the worker writes them."""
    for person in (cast.sana, cast.mo):
        key = uuid5(NAMESPACE_DNS, f"demonstration.calendar.{person.first_name}")
        make_feed(key=key, by=viewer_of(person, on=on), at=clock.moment(on, 8))
    remind(clock.moment(on, 8, 30))
