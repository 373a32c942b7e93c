"""A public function is typed and says its promise."""

import ast

import pytest

from tests.house.source import files, nothing, text, tree

pytestmark = pytest.mark.engine_free


def public(module: str) -> list[ast.FunctionDef | ast.ClassDef]:
    """What a module offers at its top: functions and classes without an underscore."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return [node for node in tree(module).body if isinstance(node, kinds) and not node.name.startswith("_")]


def test_every_module_says_what_it_is():
    written = [name for name in files("eysend/", ".py") if text(name).strip()]
    nothing([name for name in written if not ast.get_docstring(tree(name))])


def test_public_functions_and_classes_say_their_promise():
    silent = [
        f"{module}:{node.lineno} {node.name}"
        for module in files("eysend/", ".py")
        for node in public(module)
        if not ast.get_docstring(node)
    ]
    nothing(silent)


def test_nothing_is_excused_from_a_check():
    marks = ["# no" + "qa", "# type: " + "ignore", "pytest.mark." + "skip", "pragma: no " + "cover"]
    names = [*files("eysend/", ".py"), *files("tests/", ".py"), *files("migrations/", ".py")]
    excused = [
        f"{name}:{number}"
        for name in names
        for number, line in enumerate(text(name).splitlines(), 1)
        if any(mark in line for mark in marks)
    ]
    nothing(excused)
