"""The lines of a register as a page sets them before anything was sent: a child, their small steps, what was typed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eysend.groups.registers.forms import ROWS, TICKS


def lines_of(typed: Mapping[str, Any], sessions: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """The rows that were typed or, where none were, those of the session chosen; never more than the form has."""
    children: Sequence[Any] = next(
        (more["children"] for key, _, more in sessions if key == typed.get("session_id")), []
    )
    words = {step: said for _, _, steps in children for step, said in steps}
    return list(typed_lines(typed, words)) or [fresh(n, child) for n, child in zip(ROWS, children, strict=False)]


def fresh(number: int, child: Sequence[Any]) -> dict[str, Any]:
    """A line about which nothing was said yet."""
    child_id, name, steps = child
    ticks = [{"id": step, "words": words, "state": ""} for step, words in steps[: len(TICKS)]]
    return {"n": number, "child": child_id, "name": name, "came": "", "note": "", "steps": ticks}


def typed_lines(typed: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Each line as it was sent."""
    for n in ROWS:
        given = {name: typed.get(f"row_{n}_{name}") or "" for name in ("child", "name", "came", "note")}
        ticks = [(typed.get(f"row_{n}_step_{tick}"), typed.get(f"row_{n}_state_{tick}") or "") for tick in TICKS]
        steps = [{"id": step, "words": words.get(step, "Small step"), "state": state} for step, state in ticks if step]
        if given["child"]:
            yield {"n": n, **given, "steps": steps}
