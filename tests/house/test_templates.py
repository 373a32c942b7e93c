"""Templates: words as they are printed in books, nothing inline, one word for one thing."""

import re
import tomllib

import pytest

from tests.house.source import files, nothing, text, visible

pytestmark = pytest.mark.engine_free

APOSTROPHE = re.compile(r"\b[a-zA-Z]+'(?:s|t|re|ve|ll|d|m)\b")
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)
COMMENT = re.compile(r"\{#.*?#\}", re.S)
JINJA = re.compile(r"\{[#%{].*?[#%}]\}", re.S)


def templates() -> list[str]:
    """Every page, part and message."""
    return files("templates/", ".html", ".txt")


def unsaid() -> dict[str, str]:
    """The words that docs/words.md asks us not to use, with the one that we do."""
    rows = [row.strip("| \n").split(" | ") for row in text("docs/words.md").splitlines() if row.startswith("| **")]
    return {word.strip(): row[0].strip("* ") for row in rows for word in row[2].split(",") if word.strip(" –")}


def test_quotes_are_curly_where_people_read():
    straight = [name for name in templates() if name.endswith(".html") and re.search(r"['\"]", visible(name))]
    nothing(straight, "Write ’ “ ” in:")
    nothing([f"{name}: {word}" for name in templates() for word in APOSTROPHE.findall(COMMENT.sub("", text(name)))])


def test_the_words_of_a_council_are_printed_as_carefully():
    profiles = {name: str(tomllib.loads(text(name))) for name in files("eysend/councils/profiles/", ".toml")}
    nothing([f"{name}: {word}" for name, said in profiles.items() for word in APOSTROPHE.findall(said)])


def test_nothing_is_inline_because_the_content_policy_would_stop_it():
    nothing([f"{name}: {hit}" for name in templates() for hit in INLINE.findall(JINJA.sub("", text(name)))])


def test_one_thing_has_one_word():
    said = [
        f"{name}: “{word}”, we say “{ours}”"
        for name in templates()
        for word, ours in unsaid().items()
        if re.search(rf"\b{re.escape(word)}\b", visible(name), re.I)
    ]
    nothing(said, "docs/words.md:")


def test_every_part_stands_on_some_page():
    named = {page: set(re.findall(r"[\"'](parts/[\w.]+)[\"']", text(page))) for page in templates()}
    used = {part for page, parts in named.items() for part in parts if page != f"templates/{part}"}
    code = "".join(text(name) for name in files("eysend/", ".py"))
    parts = [name.removeprefix("templates/") for name in files("templates/parts/", ".html", ".txt")]
    nothing([part for part in parts if part not in used and part not in code], "No page uses these; take them out:")
