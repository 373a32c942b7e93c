"""The answers of the long page as they are looked at before they are sent, and what a permission that lacks leads to."""

from collections.abc import Iterator, Mapping
from typing import Any

from eysend.core.filled import check
from eysend.core.forms import Form
from eysend.referrals.missing import permission_of

FIRST = "Then we ask for permission first, and read the rest only once somebody agrees."
NOT_SAID = "Yes. You did not say who, when and how: we ask for that first, and read the rest only then."
NO_CHOICE = {"wanted": 3, "reason": 2}  # with fewer choices the page does not ask
Row = tuple[str, str, str]


def to_look_at(kind: str, schema: Form, answers: Mapping[str, Any]) -> list[tuple[str, list[Row]]]:
    """(section, [(label, answer in words, field name)]) of what the page asked; a missing permission in whole words."""
    said = dict(of_permission(kind, answers))
    asked = [
        (title, [(label, said.get(name, words), name) for label, words, name in rows if is_asked(schema, name)])
        for title, rows in check(schema, answers)
    ]
    return [(title, rows) for title, rows in asked if rows]


def is_asked(schema: Form, name: str) -> bool:
    """Whether the page shows this field: a choice of one is none."""
    return len(schema.choices_of(name)) >= NO_CHOICE.get(name, 0)


def of_permission(kind: str, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, what it means) for each answer that leaves the permission awaited."""
    if permission_of(kind, answers) != "awaited":
        return
    if kind == "parent" and answers["responsibility"] == "no":
        yield "responsibility", f"No. {FIRST}"
    if kind == "parent" and answers["responsibility"] == "unsure":
        yield "responsibility", f"I am not sure. {FIRST}"
    if kind == "parent" and not answers["agrees"]:
        yield "agrees", f"No, I do not agree. {FIRST}"
    if kind == "setting":
        yield "permission", NOT_SAID if answers["permission"] == "yes" else f"No. {FIRST}"
