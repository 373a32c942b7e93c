"""What a family tells of one week of trying a small step: a tap a day and, if they like, a few words (DER-22)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from eysend.core import fields, forms

WENT: tuple[tuple[str, str], ...] = (("well", "It went well"), ("hard", "It was hard"), ("not_done", "Not this day"))
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_COME = "This day has not come yet"


def days() -> dict[str, Any]:
    """The two fields of each day of the week."""
    made: dict[str, Any] = {}
    for number, name in enumerate(DAYS):
        made[f"went_{number}"] = fields.one_of(name, WENT, required=False)
        made[f"said_{number}"] = fields.text("A few words", max=500, required=False)
    return made


@forms.register
class ActivityChartForm(forms.Form):
    """One adult's week with one small step."""

    class Meta:
        name = "activity-chart"
        version = 1
        title = "This week’s activity"
        include = days()
        either = (
            ("target_id", "select", "Choose the activity"),
            ("|".join(f"went_{number}" for number in range(7)), "radios", "Choose how it went on one day at least"),
        )

    target_id = fields.hidden("activity", need="Choose the activity", in_list=True)
    week = fields.hidden("week")


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days_of(answers: Mapping[str, Any], week: date) -> list[tuple[int, date, str, str]]:
    """(number, day, how it went, words) of the days that were answered, Monday first."""
    told = [(n, week + timedelta(days=n), answers[f"went_{n}"], answers[f"said_{n}"] or "") for n in range(7)]
    return [(n, day, went, said) for n, day, went, said in told if went]
