"""The names that the built front end has in this release."""

import json
from functools import cache
from pathlib import Path

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"


class NotBuilt(RuntimeError):
    """The front end has not been built, or lacks the file asked for."""


def asset(name: str) -> str:
    """The address of a built file: "app.css" -> "/static/dist/app-AB12CD34.css"; NotBuilt if none."""
    try:
        return f"/static/dist/{names()[name]}"
    except KeyError:
        raise NotBuilt(f"static/dist has no {name}. Run make assets.") from None


@cache
def names() -> dict[str, str]:
    """Plain name -> hashed name, read once from static/dist/manifest.json; NotBuilt if it is not there."""
    try:
        return dict(json.loads((DIST / "manifest.json").read_text()))
    except FileNotFoundError:
        raise NotBuilt("The front end is not built. Run make run or make assets.") from None
