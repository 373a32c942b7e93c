"""Imports point down, stand at the top, and only views and the core know the web framework."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import DOORS, FRAMEWORK, ROOT, files, functions, nothing, tree

pytestmark = pytest.mark.engine_free

CLOCK = "eysend/core/clock.py"
WALL_CLOCK = {"now", "utcnow", "today"}
WEB = ("flask", "werkzeug", "gunicorn")
VALUES = "werkzeug.datastructures"
"""Plain values, which a form hands down."""
ASK_THE_CLOCK = {
    "eysend/cli.py": "a command begins by itself",
    "eysend/people/imports/by_command.py": "a command begins by itself",
    "eysend/tasks/worker.py": "the tick from which every job has its moment",
    "eysend/offline/jobs.py": "a job is given its slot by business time; keys last by real time",
    "eysend/people/jobs.py": "a job is given its slot by business time; links and sessions last by real time",
    "eysend/people/gate.py": "every request passes it: when a session was last seen",
    "eysend/councils/council.py": "the version in force is today’s",
    "eysend/bookings/occurrence.py": "what SQLAlchemy calls when a session changes is given nothing but the session",
}
"""Who asks the clock besides views, core and the demonstration, and why nobody could have told them."""
LATE = {"eysend/__init__.py": {"create_app", "models"}, "eysend/cli.py": None}
"""Who may import inside a function: create_app and models for the parts, the commands for what only they need."""


def imported(node: ast.AST) -> list[str]:
    """The modules that one import names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "."] if isinstance(node, ast.ImportFrom) else []


def below_views() -> list[str]:
    """The modules that must not know the web: all of a slice but its views, and the doors."""
    named = [name for name in files("eysend/", ".py") if not name.startswith(FRAMEWORK)]
    return [name for name in named if Path(name).name != "views.py" and name not in DOORS]


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


def test_imports_point_down():
    linter = Path(sys.executable).with_name("lint-imports")
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, env=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_import_stands_inside_a_function():
    late = []
    for f in functions("eysend/"):
        excused = LATE.get(f.module, set())
        inside = [name for node in ast.walk(f.node) for name in imported(node)]
        if inside and excused is not None and f.node.name not in excused:
            late.append(f"{f} imports {', '.join(inside)}")
    nothing(late)


def test_only_views_and_the_core_know_flask():
    found = []
    for module in below_views():
        for node in ast.walk(tree(module)):
            web = [name for name in imported(node) if name.startswith(WEB) and name != VALUES]
            if web and [alias.name for alias in node.names] != ["Flask"]:
                found.append(f"{module}:{node.lineno} imports {', '.join(web)}")
    nothing(found, "Pass who, when and the app in as arguments (by=, on=, app=):")


def asks_the_clock(module: str) -> Iterator[str]:
    """Calls of clock.now(), clock.today() and clock.real_now(), and of what is imported from there by name."""
    froms = [node for node in ast.walk(tree(module)) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in froms if node.module == "eysend.core.clock" for alias in node.names}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            asked = called.removeprefix("clock.") if called.startswith("clock.") else called if called in names else ""
            if asked in {"now", "today", "real_now"}:
                yield f"{module}:{node.lineno} {called}()"


def test_below_a_view_nobody_asks_what_time_it_is():
    views = [name for name in files("eysend/", ".py") if Path(name).name == "views.py"]
    above = {*views, *files("eysend/core/", ".py"), *files("eysend/demo/", ".py"), *ASK_THE_CLOCK}
    below = [name for name in files("eysend/", ".py") if name not in above]
    nothing([call for name in below for call in asks_the_clock(name)], "Take the moment as an argument (at=, on=):")
    nothing([name for name in ASK_THE_CLOCK if not list(asks_the_clock(name))], "These ask no more; take them out:")


def test_only_the_clock_reads_the_wall_clock():
    modules = [module for module in files("eysend/", ".py") if module != CLOCK]
    nothing([call for module in modules for call in wall_clock_calls(module)])
