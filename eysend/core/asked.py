"""What a device must know of a form before it may say "Finished": what is needed, and what shape an answer has."""

from collections.abc import Iterator
from typing import Any

from eysend.core.forms import Form

Need = tuple[str, str, str]
Shape = tuple[str, str, str, int | None, int | None]


def needs(schema: Form) -> list[Need]:
    """(field, widget, words) of what must be answered, in the order of the page.

    Where one of several is enough (`Meta.either`), their names are joined by |.
    """
    order = list(schema.fields)
    must = [(name, field.metadata["widget"], _required(field)) for name, field in schema.fields.items()
            if field.required and field.metadata["widget"] != "hidden"]  # fmt: skip
    return sorted([*must, *getattr(schema.Meta, "either", ())], key=lambda need: order.index(need[0].split("|")[0]))


def shapes(schema: Form) -> Iterator[Shape]:
    """(field, widget, words, least, most) of the days and numbers, so that a device can say at once what is none."""
    for name, field in schema.fields.items():
        if field.metadata["widget"] in ("date", "number"):
            told = field.metadata
            yield name, told["widget"], str(field.error_messages["invalid"]), told.get("min"), told.get("max")


def _required(field: Any) -> str:
    return str(field.error_messages["required"])
