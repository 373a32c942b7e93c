"""Who came without a booking, as registers say."""

from collections.abc import Iterable


def walk_ins(others: Iterable[str]) -> list[str]:
    """The names in “Who else came?” of several registers, each once: apart by commas, lines or semicolons."""
    names: dict[str, str] = {}
    for said in others:
        for name in said.replace("\n", ",").replace(";", ",").split(","):
            if name := " ".join(name.split()):
                names.setdefault(name.casefold(), name)
    return list(names.values())
