"""The fields a form may have. One line declares one: its words, its widget, its check, its plain-word errors.

`ask` is the noun phrase of its errors ("Enter what you saw"); without it the label is used. `about` may say
hint, section, required=False, autocomplete, inputmode, width, and help (more attributes of the control).
A field that is not required and was left empty loads as None ([] for checkboxes, False for a tick).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from marshmallow import fields, validate

from eysend.core.typed import Day, Whole, Words

# (value, words) or (value, words, hint); a value of None is a divider: (None, "or").
Choice = tuple[str | None, str] | tuple[str | None, str, str]
CHOOSING = frozenset({"radios", "checkboxes", "select"})
MANY = frozenset({"checkboxes", "photos"})  # answered with a list
PHONE = r"^\+?[0-9 ()\-]{7,20}$"
POSTCODE = r"^[A-Za-z]{1,2}\d[A-Za-z\d]?[\s\-]*(\d[A-Za-z]{2})?$"
NO_POSTCODE = "Give a postcode, or its first half."
HASH = r"^[0-9a-f]{64}$"


def text(label: str, *, max: int = 200, ask: str = "", need: str = "", **about: Any) -> fields.Field:
    """One line of words."""
    ask = ask or _lowered(label)
    words = {"required": need or f"Enter {ask}", "invalid": f"Enter {ask} as words"}
    return Words(**_options(label, "input", words, about | {"max": max}), validate=_at_most(max, ask))


def long_text(
    label: str, *, rows: int = 5, max: int = 10_000, ask: str = "", need: str = "", **about: Any
) -> fields.Field:
    """Several lines of words."""
    ask = ask or _lowered(label)
    words = {"required": need or f"Enter {ask}", "invalid": f"Enter {ask} as words"}
    return Words(**_options(label, "textarea", words, about | {"rows": rows, "max": max}), validate=_at_most(max, ask))


def hidden(name_of_thing: str, **about: Any) -> fields.Field:
    """Something the page carries and nobody types, such as the id of the child.

    `in_list=True`: the page has a list of its own to choose it from, and an error leads there.
    """
    words = dict.fromkeys(("required", "invalid"), "This page is out of date. Open it again.")
    return Words(**_options(name_of_thing, "hidden", words, about), validate=_at_most(200, name_of_thing))


def email(label: str = "Email address", *, ask: str = "your email address", **about: Any) -> fields.Field:
    """An email address, kept as typed."""
    wrong = f"Enter {ask} in the right form, such as name@example.com"
    about = {"autocomplete": "email", "help": {"spellcheck": "false"}} | about
    field = Words(**_options(label, "email", {"required": f"Enter {ask}", "invalid": wrong}, about))
    field.validators = [validate.Email(error=wrong), _at_most(254, ask)]
    return field


def tel(label: str = "Phone number", *, ask: str = "a phone number", **about: Any) -> fields.Field:
    """A phone number: figures, spaces, brackets, a plus; kept as typed."""
    wrong = f"Enter {ask} in figures, such as 01632 960 001"
    words = {"required": f"Enter {ask}", "invalid": wrong}
    options = _options(label, "tel", words, {"autocomplete": "tel", "width": 20} | about)
    return Words(**options, validate=validate.Regexp(PHONE, error=wrong))


def number(
    label: str, *, min: int | None = 0, max: int | None = 999, ask: str = "", need: str = "", **about: Any
) -> fields.Field:
    """A whole number from `min` to `max`."""
    ask = ask or _lowered(label)
    wrong = f"{_raised(ask)} must be a whole number, such as 3"
    words = {"required": need or f"Enter {ask}", "invalid": wrong, "too_large": wrong}
    between = f"{_raised(ask)} {_between(min, max)}"
    limits = {"min": min, "max": max, "between": between}
    options = _options(label, "number", words, {"inputmode": "numeric", "width": 3} | limits | about)
    return Whole(**options, validate=validate.Range(min=min, max=max, error=between))


def day(label: str, *, ask: str = "", need: str = "", **about: Any) -> fields.Field:
    """A date in three boxes. Loads as a date. `past`: the words where it must not lie ahead (forms.to_come)."""
    ask = ask or _lowered(label)
    wrong = f"{_raised(ask)} must be a real date, such as 27 3 2024"
    words = {
        "required": need or f"Enter {ask}",
        "invalid": wrong,
        "part": f"{_raised(ask)} must include a {{missing}}",
    }
    return Day(**_options(label, "date", words, about))


def time(label: str, *, ask: str = "", need: str = "", **about: Any) -> fields.Field:
    """A time of day. Loads as a time."""
    ask = ask or _lowered(label)
    words = {
        "required": need or f"Enter {ask}",
        "invalid": f"{_raised(ask)} must be a real time, such as 10:30",
    }
    return fields.Time(**_options(label, "time", words, about | {"width": 5}))


def one_of(
    label: str,
    choices: Iterable[Choice] | None = None,
    *,
    widget: str = "radios",
    ask: str = "",
    need: str = "",
    **about: Any,
) -> fields.Field:
    """One choice, by radios or widget="select". choices None: given when the schema is made (a profile's)."""
    wrong = need or f"Choose {ask or _lowered(label)}"
    words = {"required": wrong, "invalid": wrong}
    return Words(**_options(label, widget, words, about | {"choices": choices and tuple(choices)}))


def some_of(
    label: str, choices: Iterable[Choice] | None = None, *, ask: str = "", need: str = "", **about: Any
) -> fields.Field:
    """Any of the choices, by checkboxes; required means at least one. Loads as a list."""
    wrong = need or f"Choose {ask or _lowered(label)}"
    words = {"required": wrong, "invalid": wrong}
    options = _options(label, "checkboxes", words, about | {"choices": choices and tuple(choices)})
    if not options["required"]:
        options |= {"load_default": list, "allow_none": False}
    return fields.List(Words(error_messages={"invalid": wrong, "null": wrong}), **options)


def tick(label: str, *, need: str = "", **about: Any) -> fields.Field:
    """One box to tick ("I may give this permission"). Required: it must be ticked. Loads as True or False."""
    wrong = need or f"Tick to say: {label}"
    options = _options(label, "tick", {"required": wrong, "invalid": wrong}, {"required": False} | about)
    if options["required"]:
        return fields.Boolean(**options, validate=validate.Equal(True, error=wrong))
    return fields.Boolean(**options | {"load_default": False, "allow_none": False})


def photos(label: str, *, most: int = 10, confirm: tuple[str, str] | None = None, **about: Any) -> fields.Field:
    """Up to `most` photos. Loads as the list of their SHA-256: the files travel beside the answers.

    `confirm` names the tick of this form without which there may be no photo, and the words where it is missing.
    """
    wrong = f"Choose {most} photos or fewer"
    words = {"required": f"Choose {_lowered(label)}", "invalid": "Choose the photos again"}
    options = _options(label, "photos", words, {"required": False, "most": most, "confirm": confirm} | about)
    if not options["required"]:
        options |= {"load_default": list, "allow_none": False}
    one = Words(validate=validate.Regexp(HASH, error=words["invalid"]))
    return fields.List(one, **options, validate=validate.Length(max=most, error=wrong))


def _options(label: str, widget: str, words: dict[str, str], about: Mapping[str, Any]) -> dict[str, Any]:
    about = dict(about)
    required = about.pop("required", True)
    absent = {} if required else {"load_default": None, "allow_none": True}
    messages = words | {
        "null": words["required"],
        "validator_failed": words["invalid"],
        "invalid_utf8": words["invalid"],
    }
    return {
        "required": required,
        "error_messages": messages,
        "metadata": {"label": label, "widget": widget, **about},
    } | absent


def _at_most(max: int, ask: str) -> validate.Length:
    return validate.Length(max=max, error=f"{_raised(ask)} must be {max:,} letters or fewer")


def _between(min: int | None, max: int | None) -> str:
    if min is not None and max is not None:
        return f"must be between {min} and {max}"
    return f"must be {max} or fewer" if min is None else f"must be {min} or more"


def _lowered(label: str) -> str:
    """The label inside a sentence: "What you saw?" -> "what you saw"; "GP surgery" stays."""
    label = label.rstrip("?")
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _raised(ask: str) -> str:
    return ask[:1].upper() + ask[1:]
