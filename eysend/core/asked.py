"""What a device must know of a form before it may say "Finished": what is needed, and what shape an answer has."""

from collections.abc import Iterator
from typing import Any

from eysend.core.fields import PHONE
from eysend.core.forms import Form

Need = tuple[str, str, str]
Shape = tuple[int | str | None, ...]
EMAIL = r"^.+@(\S+\.\S+|localhost|\[\S+\])$"  # what is none of these is none; the service looks closer
PATTERNS = {"tel": PHONE, "email": EMAIL}


def needs(schema: Form) -> list[Need]:
    """(field, widget, words) of what must be answered, in the order of the page.

    Where one of several is enough (`Meta.either`), their names are joined by |.
    """
    order = list(schema.fields)
    must = [(name, field.metadata["widget"], _required(field)) for name, field in schema.fields.items()
            if field.required and field.metadata["widget"] != "hidden"]  # fmt: skip
    return sorted([*must, *getattr(schema.Meta, "either", ())], key=lambda need: order.index(need[0].split("|")[0]))


def together(schema: Form) -> list[tuple[str, str, str, str]]:
    """(field, widget, words, when) of what must be answered once something else was (`Meta.together`)."""
    asked = getattr(schema.Meta, "together", ())
    free = [(name, words, when) for when, name, words in asked if not schema.fields[name].required]
    return [(name, schema.fields[name].metadata["widget"], words, when) for name, words, when in free]


def shapes(schema: Form) -> Iterator[Shape]:
    """(field, widget, words, least, most) of the answers of which a device can say at once that they are none: days and
    numbers, of these also the words where one is not between the two; phone numbers, addresses and postcodes, with
    their pattern; of a day that must not lie ahead, its words."""
    for name, field in schema.fields.items():
        told, wrong = field.metadata, str(field.error_messages["invalid"])
        if told["widget"] == "number":
            yield name, "number", wrong, told.get("min"), told.get("max"), told["between"]
        elif told["widget"] == "date":
            yield (name, "date", wrong, None, told["past"]) if told.get("past") else (name, "date", wrong)
        elif told["widget"] in PATTERNS:
            yield name, told["widget"], wrong, PATTERNS[told["widget"]]
    for name, pattern, words in getattr(schema.Meta, "patterns", ()):
        yield name, schema.fields[name].metadata["widget"], words, pattern


def _required(field: Any) -> str:
    return str(field.error_messages["required"])
