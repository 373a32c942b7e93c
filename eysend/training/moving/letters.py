"""Who is told that people come on another date: whoever moved them, and each of them whom we can reach."""

from collections.abc import Sequence
from datetime import datetime

from eysend.core.words import listed
from eysend.messages.tell import tell
from eysend.training.course_booking import CourseBooking, Line
from eysend.training.letters import about, reachable


def tell_moved_to(fresh: CourseBooking, made: CourseBooking, lines: Sequence[Line], *, at: datetime) -> None:
    """Tell each of them once. The link to join is in no letter (LTS-21)."""
    said = {**about(fresh, at=at), "was": about(made, at=at)["when"]}
    names = listed([line.name for line in lines])
    tell(fresh.booker_id, "messages/training_moved_to", at=at, dedupe_key=f"course_booking:{fresh.id}", who=names,
         path=f"/training/bookings/{fresh.id}", **said)  # fmt: skip
    for line in fresh.lines:
        if line.place and reachable(line.place, fresh):
            tell(line.place.person_id, "messages/training_moved_to", at=at, who=line.name, path="/my-training",
                 dedupe_key=f"course_place:{line.place.id}", **said)  # fmt: skip
