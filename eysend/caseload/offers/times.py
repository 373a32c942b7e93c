"""The times that are offered: still to come, not twice, not on a bank holiday."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from eysend.caseload.offers.forms import TIMES, OfferForm
from eysend.core import clock
from eysend.core.forms import Refused, gather
from eysend.core.words import whole_date
from eysend.councils.service import Profile

PAST = "Choose a time that is still to come"
SAME = "Choose another time than the ones before"
NO_TIME = "Enter the third time, or leave the third day out"


def times_in(answers: Mapping[str, Any], profile: Profile, at: datetime) -> list[datetime]:
    """The moments that were offered; Refused beside each one that cannot be."""
    wrong: dict[str, list[str]] = {}
    found: list[datetime] = []
    for number in TIMES:
        day, hour = answers[f"day_{number}"], answers[f"time_{number}"]
        if day is None or hour is None:
            if day is not None:
                wrong[f"time_{number}"] = [NO_TIME]
            continue
        found.append(clock.moment(day, hour.hour, hour.minute))
        if words := against(day, hour, found, profile, at):
            wrong[f"day_{number}"] = [words]
    if wrong:
        raise Refused(wrong, gather(OfferForm(), answers))
    return found


def against(day: date, hour: time, found: list[datetime], profile: Profile, at: datetime) -> str:
    """What speaks against the last of these moments; nothing if all is well."""
    holiday = profile.bank_holiday(day)
    if found[-1] <= at:
        return PAST
    if holiday:
        return f"{whole_date(day)} is a bank holiday ({holiday})"
    return SAME if found[-1] in found[:-1] else ""
