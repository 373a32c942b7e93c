"""A file is named after a thing that people at work say aloud."""

import re
from pathlib import Path

from tests.house.source import committed, functions, nothing

VAGUE = {"util", "utils", "helper", "helpers", "services", "common", "misc", "handlers"}
TOP = {
    *(".ci", ".gitignore", ".importlinter", ".npmrc", "LICENSE", "Makefile", "Procfile", "README.md", "app.py"),
    *("docs", "eysend", "migrations", "package.json", "package-lock.json", "pyproject.toml", "static", "templates"),
    *("requirements.txt", "tests", "Containerfile", "compose.yaml"),
}
DEEDS = {
    *("accept", "add", "allocate", "approve", "book", "cancel", "close", "confirm", "create", "decline", "delete"),
    *("edit", "publish", "reject", "remove", "save", "send", "submit", "update", "withdraw"),
}


def test_no_file_or_folder_has_a_name_that_says_nothing():
    vague = [name for name in committed() if {Path(part).stem for part in Path(name).parts} & VAGUE]
    nothing(vague)


def test_the_top_level_is_the_one_that_the_design_fixes():
    tops = {name.split("/")[0] for name in committed()}
    known = {name for name in tops if name in TOP or re.fullmatch(r"requirements-\w+\.(in|txt)", name)}
    nothing(sorted(tops - known))


def test_an_address_names_a_thing_not_a_deed(whole):
    rules = [rule.rule for rule in whole.url_map.iter_rules()]
    nothing([rule for rule in rules if set(rule.split("/")) & DEEDS])


def test_a_slice_keeps_its_addresses_in_views():
    nothing([str(f) for f in functions("eysend/") if f.is_view and not f.module.endswith("views.py")])
