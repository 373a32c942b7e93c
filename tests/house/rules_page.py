"""docs/rules.md: which test proves which rule, and which code names it. `make rules` writes it; a test holds it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.house.source import ROOT, files, text, tree

PAGE = ROOT / "docs" / "rules.md"
FAMILIES = {
    "DER": ("Derbyshire", 27),
    "LTS": ("Blackburn with Darwen, with Little Treasures", 29),
    "HER": ("Hertfordshire", 35),
    "LEI": ("Leicestershire", 29),
    "WNH": ("West Northamptonshire", 45),
    "XC": ("Everywhere", 20),
}
"""The rules of each service: whose, and the number of the last."""

INTRODUCTION = """# Rules and their proofs

Every rule has a number: the service it comes from, and its place in that service’s page. A test carries a rule’s
mark only if it fails when the rule is broken. “Named in” is code that says why it is as it is.
`make rules` writes this page; a test fails while it is out of date.
"""


def marked(node: ast.AST) -> set[str]:
    """The rules that @pytest.mark.rule names anywhere in this piece of code, parameters’ marks included."""
    calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
    marks = [call for call in calls if ast.unparse(call.func).endswith("mark.rule")]
    return {word.value for call in marks for word in call.args if isinstance(word, ast.Constant)}


def proofs() -> dict[str, list[str]]:
    """Rule to the tests that prove it."""
    found = defaultdict(list)
    for module in files("tests/", ".py"):
        whole = [node for node in tree(module).body if isinstance(node, ast.Assign | ast.AnnAssign)]
        everywhere = {rule for node in whole for rule in marked(node)}
        for test in tests(tree(module)):
            for rule in marked(test) | everywhere:
                found[rule].append(f"{module}::{test.name}")
    return found


def tests(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """The test functions of a module."""
    functions = [found for found in ast.walk(node) if isinstance(found, ast.FunctionDef)]
    yield from (function for function in functions if function.name.startswith("test_"))


def known() -> list[str]:
    """The number of every rule."""
    return [f"{family}-{number}" for family, (_, last) in FAMILIES.items() for number in range(1, last + 1)]


def naming() -> dict[str, list[str]]:
    """Rule to the code that names it."""
    found = defaultdict(list)
    for name in [*files("eysend/", ".py"), *files("templates/", ""), *files("static/js/", ".js")]:
        for rule in set(re.findall(r"\b(?:DER|LTS|HER|LEI|WNH|XC)-\d+\b", text(name))):
            found[rule].append(name)
    return found


def page() -> str:
    """The whole of docs/rules.md."""
    proved, named, lines = proofs(), naming(), [INTRODUCTION]
    for family, (whose, last) in FAMILIES.items():
        rules = [f"{family}-{number}" for number in range(1, last + 1)]
        done = [rule for rule in rules if rule in proved]
        lines += [f"## {family}: {whose}", "", f"Proved: {len(done)} of {last}.", ""]
        lines += ["| Rule | Tests | Named in |", "|---|---|---|"]
        lines += [row(rule, proved[rule], named[rule]) for rule in rules if rule in proved or rule in named]
        unproved = [rule for rule in rules if rule not in done]
        lines += ["", f"No test yet: {', '.join(unproved)}." if unproved else "Every one has its test.", ""]
    return "\n".join(lines)


def row(rule: str, tests_of: list[str], code: list[str]) -> str:
    """One line of the table."""
    cells = ["<br>".join(f"`{name}`" for name in sorted(names)) for names in (tests_of, code)]
    return f"| {rule} | {cells[0]} | {cells[1]} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
