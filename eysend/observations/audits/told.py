"""An audit as people read it: each area beside the time before, and whether it became better."""

from dataclasses import dataclass

from eysend.observations.audits.audit import SettingAudit
from eysend.observations.audits.forms import AREAS, RATINGS

ORDER = ("not_met", "partly", "met")
WORDS = {value: words for value, words, *_ in RATINGS}


@dataclass(frozen=True)
class Area:
    """One area: how far it is met in words, what shows it, and the same of the time before where there was one."""

    name: str
    met: str
    seen: str
    met_before: str = ""
    change: str = ""


def beside(audit: SettingAudit, before: SettingAudit | None) -> list[Area]:
    """The areas in the order of the form, each with what it was before."""
    return [area(key, name, audit, before) for key, name, _ in AREAS]


def area(key: str, name: str, audit: SettingAudit, before: SettingAudit | None) -> Area:
    """One area of an audit beside the same of an earlier one."""
    now, seen = audit.answers[key], audit.answers.get(f"{key}_seen", "")
    if before is None or key not in before.answers:
        return Area(name, WORDS[now], seen)
    then = before.answers[key]
    step = ORDER.index(now) - ORDER.index(then)
    change = "Better than before" if step > 0 else "Worse than before" if step < 0 else "As before"
    return Area(name, WORDS[now], seen, WORDS[then], change)
