"""What an import finds, or did: counts, what is wrong row by row, and what rows would change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from eysend.people.imports.sheet import Error, Line


@dataclass
class Outcome:
    """`counts` of rows: new, changed, same, left_out (closed places), wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)
    changes: list[tuple[int, str, str]] = field(default_factory=list)  # row, column, from what to what

    @property
    def found(self) -> dict[str, Any]:
        """The counts as they are kept."""
        return {name: self.counts[name] for name in ("new", "changed", "same", "left_out", "wrong")}

    def wrong(self, lines: Iterable[Line]) -> None:
        """Count the rows that are not in order, and gather why."""
        for line in lines:
            self.counts["wrong"] += bool(line.errors)
            self.errors += line.errors

    def put(self, thing: Any, line: Line, said: dict[str, Any], *, write: bool, new: bool, known: bool) -> bool:
        """Compare a row with what is there, and write it if that is wanted; whether anything differs."""
        differs = {name: value for name, value in said.items() if getattr(thing, name) != value}
        if known:
            told = [(line.number, name, f"{shown(getattr(thing, name))} → {shown(v)}") for name, v in differs.items()]
            self.changes += told
        if write:
            for name, value in differs.items():
                setattr(thing, name, value)
        self.counts["new" if new else "changed" if differs else "same"] += 1
        return bool(differs)


def shown(value: Any) -> str:
    """A value as the list of changes says it."""
    return {True: "yes", False: "no"}.get(value, str(value or "nothing")) if value is not None else "nothing"
