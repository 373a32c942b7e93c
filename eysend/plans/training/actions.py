"""The deed: book named staff on courses and write down for whose plan it is, in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from eysend.core.audit import note
from eysend.core.db import db, new_id
from eysend.core.once import once
from eysend.people.viewer import Viewer
from eysend.plans.sight import Sight
from eysend.plans.training.plan_training import PlanTraining
from eysend.training.booker import Booker
from eysend.training.course import Course
from eysend.training.several.actions import book_several


def book_for_plan(
    sight: Sight, answers: Mapping[str, Any], *, courses: Mapping[str, Course], booker: Booker, key: UUID, by: Viewer,
    at: datetime,
) -> int:  # fmt: skip
    """Book these people because of the child's plan; gives how many dates. What `book_several` raises, and NotYours."""

    def do() -> dict[str, Any]:
        made = book_several(answers, courses=courses, booker=booker, key=uuid5(key, "places"), by=by, at=at)
        for booking_id in made:
            link = PlanTraining(id=new_id(), child_id=sight.child.id, course_booking_id=booking_id, by_id=by.person_id)
            db.session.add(link)
            note("booked training for a plan", link, by=by.actor, at=at, fields={"booking": booking_id})
        return {"dates": len(made)}

    with db.session.begin_nested():
        dates: int = once(key, {"plan": sight.child.id, **answers}, do, by=by.actor, at=at)["dates"]
    return dates
