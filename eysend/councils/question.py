"""The question that `/who-can-help` understands: what it may carry, and the words for what does not fit."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from marshmallow import RAISE, Schema, ValidationError, fields, validates, validates_schema
from marshmallow.validate import OneOf, Range
from werkzeug.datastructures import MultiDict

from eysend.core import dates, typed
from eysend.core.fields import NO_POSTCODE
from eysend.councils import postcode
from eysend.councils.facts import MOST_DAYS, MOST_SESSIONS, Facts
from eysend.councils.profile import Council
from eysend.councils.service import Profile
from eysend.councils.team import SETTINGS, AskedBy, NeedKey

MANY = frozenset({"need", "setting"})


class Day(typed.Day):
    """A date: in data `2027-03-02` and in no other way, on the page as three boxes; `what` names it in the refusal."""

    def __init__(self, what: str, **more: Any) -> None:
        words = {
            "invalid": f"{what.capitalize()} must be a real date, such as 27 3 2024.",
            "part": f"{what.capitalize()} must include a {{missing}}.",
        }
        super().__init__(error_messages=words | more.pop("error_messages", {}), **more)
        self.what = what

    def _deserialize(self, value: Any, *args: Any, **more: Any) -> date:
        if isinstance(value, Mapping):
            return super()._deserialize(value, *args, **more)
        try:
            return date.fromisoformat(value if re.fullmatch(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", value) else "")
        except ValueError as error:
            raise ValidationError(f"Give {self.what} as a real date, such as 2024-09-10.") from error


class Count(fields.Field[int]):
    """A number of things in plain digits; `what` names them where it is none."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(validate=Range(0, most, error=f"Give {what} as a number from 0 to {most}."))
        self.what = what

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any) -> int:
        if not re.fullmatch(r"[0-9]{1,3}", value):
            raise ValidationError(f"Give {self.what} as a whole number, such as 2.")
        return int(value)


class Question(Schema):
    """The parameters. `on` exists in a demonstration only; elsewhere it is a name we do not know."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "We do not know this question."}

    born = Day("the birthday", required=True, error_messages={"required": "Tell us when the child was born."})
    on = Day("the day")
    postcode = fields.String()
    need = fields.List(fields.String(validate=OneOf(get_args(NeedKey), error="We do not know this need.")))
    delay_areas = Count("the areas", 7)
    sessions = Count("the half days a week", MOST_SESSIONS)
    days = Count("the days a week", MOST_DAYS)
    setting = fields.List(fields.String())
    school_start = Day("the first day at school")
    asked_by = fields.String(validate=OneOf(get_args(AskedBy), error="Choose who is asking."))
    known = fields.String(validate=OneOf(("true", "false"), error="Give true or false."))

    def __init__(self, profile: Profile, today: date, demo: bool) -> None:
        super().__init__(exclude=() if demo else ("on",))
        self.profile = profile
        self.places = {*SETTINGS, *(unit.key for unit in profile.units)}
        self.today = today

    @validates("on")
    def ruled(self, value: date, data_key: str) -> None:
        """Only a day on which the version that answers is in force."""
        if not self.profile.holds(value):
            raise ValidationError("Give a day that our rules reach: none of ours hold on this one.")

    @validates("setting")
    def known_places(self, value: list[str], data_key: str) -> None:
        """Only the kinds of setting that everybody has, and the units that this profile names."""
        if set(value) - self.places:
            raise ValidationError("We do not know this kind of place.")

    @validates("postcode")
    def shaped(self, value: str, data_key: str) -> None:
        """By shape only; whether it exists is not our business."""
        try:
            postcode.tidy(value)
        except ValueError as error:
            raise ValidationError(NO_POSTCODE) from error

    @validates_schema
    def agrees(self, data: dict[str, Any], **more: Any) -> None:
        """Refuse what cannot all be true."""
        if problems := {**_days(data, self.today), **_attendance(data)}:
            raise ValidationError(problems)


def _days(data: Mapping[str, Any], today: date) -> dict[str, list[str]]:
    born, on = data["born"], data.get("on", today)
    if born > on:
        late = "on" if "on" in data else "born"
        return {
            late: [
                "Give a day on or after the birthday." if late == "on" else "Give a birthday that is not in the future."
            ]
        }
    start = data.get("school_start")
    if start and not dates.reaches(born, years=3) <= start < dates.reaches(born, years=8):
        return {"school_start": ["Give a first day at school between the third and the eighth birthday."]}
    if start and start > on and "reception" in data.get("setting", ()):
        return {"school_start": ["Give the day on which Reception started, or take Reception away."]}
    return {}


def _attendance(data: Mapping[str, Any]) -> dict[str, list[str]]:
    days, sessions, settings = data.get("days"), data.get("sessions"), set(data.get("setting", ()))
    if "none" in settings and len(settings) > 1:
        return {"setting": ["Choose either “Nowhere yet” or the places your child goes to, not both."]}
    for name, count in (("days", days), ("sessions", sessions)):
        if "none" in settings and count:
            return {name: ["Leave this out if your child goes nowhere yet."]}
        if settings and "none" not in settings and count == 0:
            return {name: ["Give at least 1 for the places you chose, or leave this out."]}
    if days is not None and sessions is not None and not days <= sessions <= 2 * days:
        return {"sessions": ["Give one or two half days for each day: these half days do not fit the days."]}
    return {}


def version_asked(args: "MultiDict[str, Any]", council: Council, today: date, demo: bool) -> Profile:
    """The version in force on the day that the question is about (LEI-25): today's, where it names no day of ours."""
    try:
        return council.on(Day("the day").deserialize(args.get("on", "")) if demo else today)
    except (ValidationError, LookupError):
        return council.on(today)


def understand(args: "MultiDict[str, Any]", profile: Profile, today: date, demo: bool) -> tuple[Facts, date]:
    """The facts and the day that a query string means; ValidationError with `{name: [words]}` for the rest."""
    given = {name: args.getlist(name) if name in MANY else args[name] for name in args}
    repeated = {name: ["Give this once."] for name in args if name not in MANY and len(args.getlist(name)) > 1}
    problems: dict[str, Any] = {}
    try:
        found = Question(profile, today, demo).load(given)
    except ValidationError as error:
        problems = {name: _flat(words) for name, words in error.normalized_messages().items()}
    if problems or repeated:
        raise ValidationError({**problems, **repeated})
    on = found.pop("on", today)
    return _facts(found), on


def _flat(words: Any) -> list[str]:
    if isinstance(words, dict):
        return list(dict.fromkeys(word for each in words.values() for word in _flat(each)))
    return list(words)


def _facts(found: dict[str, Any]) -> Facts:
    needs, settings = frozenset(found.pop("need", ())), frozenset(found.pop("setting", ()))
    known = {"true": True, "false": False}.get(found.pop("known", ""))
    return Facts(needs=needs, settings=settings, known=known, **found)
