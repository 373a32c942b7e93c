"""Small files, small functions: what does not fit is two things. Raise a ceiling only in a commit that says why."""

import pytest

from tests.house.source import files, functions, nothing, text

pytestmark = pytest.mark.engine_free

GENERATED = ("migrations/versions/",)


def too_long(names: list[str], ceiling: int) -> list[str]:
    """The files over the ceiling, with their lines."""
    lengths = {name: len(text(name).splitlines()) for name in names if not name.startswith(GENERATED)}
    return [f"{name}: {length} lines, over {ceiling}" for name, length in lengths.items() if length > ceiling]


def test_a_module_is_at_most_200_lines():
    nothing(too_long(files("", ".py"), 200))


def test_a_function_is_at_most_25_lines():
    named = [f for f in functions("") if not f.module.startswith(GENERATED)]
    nothing([f"{f}: {f.lines} lines, over 25" for f in named if f.lines > 25])


def test_a_view_is_at_most_15_lines():
    views = [f for f in functions("eysend/") if f.is_view]
    nothing([f"{f}: {f.lines} lines, over 15" for f in views if f.lines > 15])


def test_a_template_is_at_most_80_lines():
    nothing(too_long(files("templates/", ""), 80))


def test_a_script_is_at_most_100_lines_and_its_test_200():
    nothing(too_long(files("static/", ".js", ".mjs"), 100))
    nothing(too_long(files("tests/", ".js", ".mjs"), 200))
