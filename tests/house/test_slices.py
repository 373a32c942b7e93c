"""Files with the same name mean the same in every slice: queries take a viewer, deeds say by whom and when."""

import ast

import pytest

from tests.house.source import files, nothing, tree

pytestmark = pytest.mark.engine_free


def offered(ending: str) -> list[tuple[str, ast.FunctionDef]]:
    """The public functions of every file of this name."""
    modules = [name for name in files("eysend/", f"/{ending}") if not name.startswith("eysend/core/")]
    found = [(name, node) for name in modules for node in tree(name).body if isinstance(node, ast.FunctionDef)]
    return [(name, node) for name, node in found if not node.name.startswith("_")]


def parameters(function: ast.FunctionDef) -> set[str]:
    """The names of what it is given."""
    given = function.args
    return {argument.arg for argument in [*given.posonlyargs, *given.args, *given.kwonlyargs]}


def is_condition(function: ast.FunctionDef) -> bool:
    """Whether it only says a condition for other queries, and reads nothing itself."""
    return function.returns is not None and ast.unparse(function.returns).startswith("ColumnElement")


def test_every_query_takes_a_viewer():
    asked = [(name, node) for name, node in offered("queries.py") if not is_condition(node)]
    open_to_all = [f"{name}:{node.lineno} {node.name}" for name, node in asked if "viewer" not in parameters(node)]
    nothing(open_to_all, "Reads are scoped by who is looking:")


def test_every_deed_says_by_whom():
    done = [(name, node) for name, node in offered("actions.py") if "by" not in parameters(node)]
    nothing([f"{name}:{node.lineno} {node.name}" for name, node in done], "Pass by= (who does it):")


def test_a_deed_and_a_query_are_plain_functions():
    classes = [
        f"{name}:{node.lineno} {node.name}"
        for ending in ("actions.py", "queries.py", "jobs.py")
        for name in files("eysend/", f"/{ending}")
        for node in tree(name).body
        if isinstance(node, ast.ClassDef)
    ]
    nothing(classes, "Give the thing a file of its own name:")


def test_only_views_carry_the_mark_of_who_may_use_them():
    marked = [
        f"{name}:{node.lineno}"
        for name in files("eysend/", ".py")
        if not name.endswith("/views.py") and not name.startswith("eysend/core/")
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ImportFrom) and "allow" in {alias.name for alias in node.names}
    ]
    nothing(marked)
