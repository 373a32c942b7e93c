"""The project's own files, as the house rules look at them: what is committed, and what Python makes of it."""

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = ("eysend/core/", "eysend/__init__.py", "eysend/cli.py")
"""Where flask may be known besides views.py: the core, and the two files that put the application together."""

DOORS = {
    "eysend/people/gate.py": "every request passes it before its view: who is looking",
    "eysend/offline/plain_post.py": "what the views of all offline forms answer to a plain POST",
    "eysend/councils/council.py": "the profile in force belongs to the application",
}
"""Single modules that may know flask too, and why."""


def nothing(found: list[str], instead: str = "") -> None:
    """Fails with a line for each thing found, and what to do instead."""
    __tracebackhide__ = True
    assert not found, "\n".join([instead, *sorted(set(found))])


@functools.cache
def committed() -> tuple[str, ...]:
    """Every file that git has or would take, as paths from the top."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(name for name in set(listed.split("\0")) if (ROOT / name).is_file()))


def files(start: str, *endings: str) -> list[str]:
    """The committed files below a folder whose names end so."""
    return [name for name in committed() if name.startswith(start) and name.endswith(endings)]


@functools.cache
def text(name: str) -> str:
    """What stands in a file."""
    return (ROOT / name).read_text(encoding="utf-8")


@functools.cache
def tree(name: str) -> ast.Module:
    """What Python makes of a module."""
    return ast.parse(text(name), name)


@dataclass
class Function:
    """A function with the module it stands in."""

    module: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    def __str__(self) -> str:
        """As a reader finds it."""
        return f"{self.module}:{self.node.lineno} {self.node.name}"

    @property
    def lines(self) -> int:
        """From def to the last line; decorators and the docstring are not counted."""
        said = self.node.body[0]
        told = said.end_lineno - said.lineno + 1 if ast.get_docstring(self.node) is not None else 0
        return self.node.end_lineno - self.node.lineno + 1 - told

    @property
    def is_view(self) -> bool:
        """Whether it answers an address: views.py, and a decorator such as @pages.get("…")."""
        calls = [mark.func for mark in self.node.decorator_list if isinstance(mark, ast.Call)]
        verbs = {"get", "post", "put", "patch", "delete", "route"}
        return any(isinstance(call, ast.Attribute) and call.attr in verbs for call in calls)


def functions(start: str) -> Iterator[Function]:
    """Every function below a folder, methods and inner ones too."""
    for module in files(start, ".py"):
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield Function(module, node)


def visible(template: str) -> str:
    """The words of a template that a reader sees: without Jinja, tags and comments."""
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", " ", text(template), flags=re.S)
    return re.sub(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", " ", bare)
