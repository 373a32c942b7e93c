"""Imports point down, stand at the top, and only views and the core know the web framework."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import FRAMEWORK, ROOT, files, functions, tree

CLOCK = "eysend/core/clock.py"
WALL_CLOCK = {"now", "utcnow", "today"}
LATE = {"eysend/__init__.py": {"create_app", "models"}, "eysend/cli.py": None}
"""Who may import inside a function: create_app and models for the parts, the commands for what only they need."""


def imported(node: ast.AST) -> list[str]:
    """The modules that one import names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "."] if isinstance(node, ast.ImportFrom) else []


def below_views() -> list[str]:
    """The modules that must not know the web: all of a slice but its views."""
    named = files("eysend/", ".py")
    return [name for name in named if not name.startswith(FRAMEWORK) and Path(name).name != "views.py"]


def wall_clock_calls(module: str) -> Iterator[str]:
    """Calls such as datetime.now() or date.today(), and time.time()."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            whose = ast.unparse(node.func.value).split(".")[-1]
            called = node.func.attr
            if (whose in {"datetime", "date"} and called in WALL_CLOCK) or (whose, called) == (
                "time",
                "time",
            ):
                yield f"{module}:{node.lineno} {ast.unparse(node.func)}()"


@pytest.mark.engine_free
def test_imports_point_down():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_import_stands_inside_a_function():
    late = []
    for f in functions("eysend/"):
        excused = LATE.get(f.module, set())
        inside = [name for node in ast.walk(f.node) for name in imported(node)]
        if inside and excused is not None and f.node.name not in excused:
            late.append(f"{f} imports {', '.join(inside)}")
    assert late == []


def test_only_views_and_the_core_know_flask():
    web = ("flask", "werkzeug", "flask_")
    knowing = [
        f"{module}:{node.lineno}"
        for module in below_views()
        for node in ast.walk(tree(module))
        if any(name.startswith(web) for name in imported(node))
    ]
    assert knowing == []


def test_nothing_below_a_view_reads_the_request():
    ambient = {"g", "request", "session", "current_app"}
    reading = []
    for module in below_views():
        names = [node for node in ast.walk(tree(module)) if isinstance(node, ast.ImportFrom)]
        taken = {alias.name for node in names for alias in node.names if "flask" in (node.module or "")}
        reading += [f"{module}: {name}" for name in taken & ambient]
    assert reading == []


def test_only_the_clock_reads_the_wall_clock():
    modules = [module for module in files("eysend/", ".py") if module != CLOCK]
    assert [call for module in modules for call in wall_clock_calls(module)] == []
