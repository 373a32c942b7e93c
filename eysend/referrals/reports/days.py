"""The days of a setting's report that cannot be so."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from eysend.core.forms import Refused

FUTURE = "This day must not be in the future"
ORDER = "The end comes after the start"


def refuse_days(answers: Mapping[str, Any], on: date) -> None:
    """Refused where a day is to come, or the end stands before the start."""
    wrong = {name: [FUTURE] for name in ("did_from", "did_until") if answers[name] and answers[name] > on}
    if not wrong and answers["did_until"] and answers["did_until"] < answers["did_from"]:
        wrong = {"did_until": [ORDER]}
    if wrong:
        raise Refused(wrong, {})
