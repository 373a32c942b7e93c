"""Who may use what: the mark on each view is the truth, access.toml the written matrix that people review."""

import tomllib
from pathlib import Path

from flask import Flask

from tests.house.source import nothing

MATRIX = Path(__file__).with_name("access.toml")
ROUTES = Path(__file__).with_name("routes.txt")
AGAIN = "If that is what you want, write it down: .venv/bin/python -m tests.house.written, and read the diff of {}:"


def marks(app: Flask) -> dict[str, list[str]]:
    """Endpoint to the marks of its view; none where a view says nothing."""
    views = app.view_functions.items()
    return {endpoint: sorted(getattr(view, "allowed", [])) for endpoint, view in views}


def section_and_name(endpoint: str) -> tuple[str, str]:
    """`bookings.booking` is booking in the section bookings; what belongs to no blueprint stands under app."""
    section, _, name = endpoint.rpartition(".")
    return section or "app", name


def addresses(app: Flask) -> set[str]:
    """Every address with the methods it answers."""
    rules = list(app.url_map.iter_rules())
    return {f"{method} {rule.rule}" for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}}


def written() -> dict[str, list[str]]:
    """The matrix as endpoint to marks; sections are blueprints."""
    sections = tomllib.loads(MATRIX.read_text()).items()
    return {f"{section}.{name}": sorted(who) for section, views in sections for name, who in views.items()}


def test_every_view_says_who_may_use_it(whole):
    nothing([endpoint for endpoint, who in marks(whole).items() if not who], "Mark these with @allow(…):")


def test_the_matrix_says_the_same_as_the_marks(whole):
    truth = {".".join(section_and_name(endpoint)): who for endpoint, who in marks(whole).items()}
    matrix = written()
    new = [f"{endpoint}: {who}, and not written" for endpoint, who in truth.items() if endpoint not in matrix]
    both = [endpoint for endpoint in truth if endpoint in matrix and truth[endpoint] != matrix[endpoint]]
    other = [f"{endpoint}: {truth[endpoint]}, but written {matrix[endpoint]}" for endpoint in both]
    gone = [f"{endpoint}: written, but no such view" for endpoint in matrix if endpoint not in truth]
    nothing([*new, *other, *gone], AGAIN.format(MATRIX.name))


def test_an_address_never_vanishes(whole):
    kept = set(ROUTES.read_text().split("\n")) - {""}
    nothing(
        list(kept - addresses(whole)),
        "People have bookmarks; lead these on with a 308, or take them out of routes.txt:",
    )
    nothing(list(addresses(whole) - kept), AGAIN.format(ROUTES.name))
