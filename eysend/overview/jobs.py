"""What the clock does about the public pages: once the day of their next check has gone, somebody is asked (HER-34)."""

from datetime import datetime

from sqlalchemy import case, select

from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import Job, daily
from eysend.councils.council import in_force
from eysend.people.role import Role
from eysend.tasks.actions import raise_task

CHECK = "Check the public pages again"
WHY = "They were to be checked by {day}, and every page says so. Put the new days into the profile."  # HER-34


def watch_pages(at: datetime) -> None:
    """An overdue check is a task for an administrator, or for a lead where there is none; once for each such day."""
    on, page = clock.local(at).date(), in_force().page
    if page.next_check is None or page.next_check >= on:
        return
    staff = select(Role.person_id).where(Role.holds(on), Role.kind.in_(("admin", "lead")))
    someone = db.session.scalar(staff.order_by(case((Role.kind == "admin", 0), else_=1), Role.id).limit(1))
    if someone:
        raise_task(CHECK, why=WHY.format(day=in_force().next_check), due=on, by="worker", at=at, for_person=someone,
                   dedupe_key=f"pages checked {page.next_check}")  # fmt: skip


JOBS = (Job("overview.watch_pages", daily(7), watch_pages),)
