"""Writes access.toml and routes.txt as the code has them now, for people to review: `python -m tests.house.written`."""

import json
import tempfile
from itertools import groupby
from pathlib import Path

from tests.conftest import make_app
from tests.house.test_access import MATRIX, ROUTES, addresses, marks, section_and_name

HEAD = "# Who may use each view: one section a blueprint. Compared with the marks on the views by test_access.py.\n"


def matrix(who_of: dict[str, list[str]]) -> str:
    """The marks as TOML."""
    lines = [HEAD]
    named = sorted((*section_and_name(endpoint), who) for endpoint, who in who_of.items())
    for section, views in groupby(named, key=lambda view: view[0]):
        lines.append(f"[{section}]")
        lines += [f"{name} = {json.dumps(who)}" for _, name, who in views]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Both files anew; an address that was once written stays until somebody takes it out."""
    with tempfile.TemporaryDirectory() as folder:
        app = make_app("", Path(folder), DEMO=True)
        MATRIX.write_text(matrix(marks(app)))
        kept = set(ROUTES.read_text().split("\n")) - {""} if ROUTES.exists() else set()
        ROUTES.write_text("\n".join(sorted(kept | addresses(app), key=lambda line: line.split()[::-1])) + "\n")


if __name__ == "__main__":
    main()
