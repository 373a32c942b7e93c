"""The kinds of paper that come in: their schemas with the choices of the day, and their answers as readers see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eysend.core import forms
from eysend.core.filled import in_words
from eysend.core.forms import Form
from eysend.councils.service import Profile
from eysend.referrals import nhs_number
from eysend.referrals.admissions.forms import SchoolStart
from eysend.referrals.forms import ParentRequest, SettingRequest, needs, places, reasons, wanted
from eysend.referrals.intake import Intake
from eysend.referrals.numbers.child_number import of_paper
from eysend.referrals.section_23 import Section23Notice

Rows = list[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """One kind: its newest form, what it is called, the name of its deed, and where it is written."""

    schema: type[Form]
    name: str
    deed: str
    address: str


KINDS = {
    "parent": Kind(ParentRequest, "Request for support", "request for support", "/request-support"),
    "setting": Kind(SettingRequest, "Request for support", "request for support", "/request-support/setting"),
    "admissions": Kind(SchoolStart, "School admissions", "word of a school start", "/school-admissions"),
    "section_23": Kind(Section23Notice, "Section 23 notice", "section 23 notice", "/section-23"),
}


def choices_of(kind: str, profile: Profile) -> dict[str, Any]:
    """What may be chosen, in the words of the profile of the day."""
    if kind in ("section_23", "admissions"):
        return {}
    both = {"needs": needs(profile), "places": places(profile)}
    if kind == "parent":
        return {**both, "wanted": wanted(profile, "parent")}
    return {**both, "wanted": wanted(profile, "setting"), "reason": reasons(profile)}


def schema_of(kind: str, profile: Profile) -> Form:
    """The newest form of this kind."""
    return KINDS[kind].schema(choices=choices_of(kind, profile))


def plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as JSON keeps them: days as ISO text, nothing where nothing was given."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in answers.items()}
    return {name: value for name, value in told.items() if value not in (None, [], "")}


def answers_of(row: Intake) -> dict[str, Any]:
    """The answers of a row with days as dates, whatever was chosen from a profile that has changed since."""
    widgets = {name: field.metadata["widget"] for name, field in fields_of(row).items()}
    return {n: date.fromisoformat(v) if widgets.get(n) == "date" else v for n, v in row.answers.items()}


def fields_of(row: Intake) -> Mapping[str, Any]:
    """The fields of the form that the row was written on."""
    return forms.find(row.form)._declared_fields


def told(row: Intake, profile: Profile, *, only: frozenset[str] | None = None) -> list[tuple[str, Rows]]:
    """(section, [(label, answer in words)]) of what was answered, in the order of the form; `only`: no more fields."""
    schema = forms.find(row.form)(choices=choices_of(row.kind, profile))
    answers, title = answers_of(row) | number_on(row), ""
    rows: Rows = []
    sections: list[tuple[str, Rows]] = []
    for name, field in schema.fields.items():
        if field.metadata.get("section", title) != title:
            title, rows = field.metadata["section"], []
            sections.append((title, rows))
        if name in answers and field.metadata["widget"] != "hidden" and (only is None or name in only):
            rows.append((field.metadata["label"], said(schema, name, answers[name])))
    return [(title, rows) for title, rows in sections if rows]


def number_on(row: Intake) -> dict[str, str]:
    """The NHS number that was typed on it, which is kept apart from the answers."""
    return {"nhs_number": of_paper(row.id, row.nhs_sealed)} if row.nhs_sealed else {}


def said(schema: Form, name: str, value: Any) -> str:
    """One answer in words; an NHS number with its first digits hidden (WNH-38)."""
    return nhs_number.masked(value) if name == "nhs_number" else in_words(schema, name, value)
