"""Reminding those who were asked for something, two working days before it is due, in the morning."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eysend.core import clock
from eysend.core.db import db
from eysend.core.slots import Job, daily
from eysend.referrals.information.actions import write_to
from eysend.referrals.information.information_request import InformationRequest

AT_ONCE = 50


def remind(at: datetime) -> None:
    """Write once more to everybody who has not answered, each only once, and to nobody whose day has passed."""
    today = clock.local(at).date()
    near = (InformationRequest.remind_on <= today) & (InformationRequest.due >= today)
    open_ = InformationRequest.received_at.is_(None) & InformationRequest.reminded_at.is_(None)
    waits = select(InformationRequest).where(near, open_).order_by(InformationRequest.remind_on).limit(AT_ONCE)
    for made in db.session.scalars(waits.options(joinedload(InformationRequest.paper))):
        made.reminded_at = at
        write_to(made, made.paper, by="the clock", at=at, again=True)


JOBS = (Job("referrals.remind_of_information", daily(hour=9), remind),)
