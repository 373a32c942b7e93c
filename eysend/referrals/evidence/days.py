"""The days of what was tried that cannot be so."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from eysend.core.forms import Refused

FUTURE = "This day must not be in the future"
BEFORE = "The review comes after the start"


def refuse_days(answers: Mapping[str, Any], on: date) -> None:
    """Refused where something was done, written or noticed on a day that has not come, or reviewed before it began."""
    past = ("from_day", "reviewed_on", "dated_on", "done_on", "noticed_on")
    wrong = {name: [FUTURE] for name in past if answers.get(name) and answers[name] > on}
    start, review = answers.get("from_day"), answers.get("reviewed_on")
    if not wrong and start and review and review < start:
        wrong = {"reviewed_on": [BEFORE]}
    if wrong:
        raise Refused(wrong, {})
