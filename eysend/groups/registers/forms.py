"""What a register asks: for each child a tap, ticks of their own small steps, a note; then the session (LTS-9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eysend.core import fields, forms
from eysend.observations.steps.step import STATES

ROWS, TICKS = range(20), range(3)  # children of one register, small steps of a child in it
CAME: tuple[tuple[str, str], ...] = (("yes", "Came"), ("no", "Did not come"))


def row_fields() -> Iterator[tuple[str, Any]]:
    """The fields of each child's row; the device fills in who it is."""
    for n in ROWS:
        yield f"row_{n}_child", fields.hidden("child", required=False)
        yield f"row_{n}_name", fields.hidden("child’s name", required=False)
        yield f"row_{n}_came", fields.one_of(f"Child {n + 1}", CAME, required=False)
        for tick in TICKS:
            yield f"row_{n}_step_{tick}", fields.hidden("small step", required=False)
            words = f"Child {n + 1}, small step {tick + 1}"
            yield f"row_{n}_state_{tick}", fields.one_of(words, STATES, widget="select", required=False)
        yield f"row_{n}_note", fields.text(f"Child {n + 1}, note", max=1000, required=False)


@forms.register
class RegisterForm(forms.Form):
    """The register of one session."""

    class Meta:
        name = "register"
        version = 1
        title = "Take the register"
        include = dict(row_fields())
        either = (("session_id", "select", "Choose the session"),)

    session_id = fields.hidden("session", need="Choose the session", in_list=True)
    others = fields.text("Who else came?", section="The session", max=1000, required=False)
    plan = fields.long_text("What we did", rows=3, required=False)
    incidents = fields.long_text("Anything that went wrong", hint="A fall, a bite, a worry.", rows=3, required=False)
    feedback = fields.long_text("What families said", rows=3, required=False)


@dataclass(frozen=True)
class Row:
    """One child in a register: id as text, whether they came, (step id, state) ticked, a note."""

    number: int
    child_id: str
    came: str
    ticks: tuple[tuple[str, str], ...]
    note: str


def rows_of(answers: Mapping[str, Any]) -> list[Row]:
    """The children about whom something was said."""
    found = []
    for n in ROWS:
        ticks = [(answers[f"row_{n}_step_{tick}"], answers[f"row_{n}_state_{tick}"]) for tick in TICKS]
        given = tuple((step, state) for step, state in ticks if step and state)
        came, note = answers[f"row_{n}_came"] or "", answers[f"row_{n}_note"] or ""
        if answers[f"row_{n}_child"] and (came or given or note):
            found.append(Row(n, answers[f"row_{n}_child"], came or "unknown", given, note))
    return found
