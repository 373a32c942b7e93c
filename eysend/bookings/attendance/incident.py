"""Something went wrong in a session, a register says: somebody looks at it soon (LTS-14)."""

from datetime import datetime

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.register import Register
from eysend.core import clock
from eysend.core.dates import ONE_DAY
from eysend.councils.council import next_working_day
from eysend.people.viewer import Viewer
from eysend.tasks.actions import raise_task


def look_into(register: Register, session: Occurrence, *, by: Viewer, at: datetime) -> None:
    """Have the team that oversees the session look at it by the next working day; where there is none, who wrote it."""
    due = next_working_day(clock.local(at).date() + ONE_DAY)
    team = session.programme.team or None
    raise_task(f"Look at what went wrong in {session.programme.name}", why="A register says so.", due=due,  # LTS-14
               by=by.actor, at=at, for_team=team, for_person=None if team else by.person_id,
               dedupe_key=f"incident {register.id}")  # fmt: skip
