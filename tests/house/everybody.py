"""Everybody of the demonstration asks for every address that anybody of it can find; who met what, in one table."""

from collections import defaultdict
from urllib.parse import urlsplit

from flask import Flask

from tests.house.crawl import Walk, endpoint_of
from tests.visitor import Page, Visitor

Met = dict[str, dict[str, str]]
"""Endpoint -> person -> "all", "some" or "none" of its addresses were shown to them."""


def addresses(walks: dict[str, Walk]) -> list[str]:
    """Every address of a page that somebody was shown, queries left out."""
    shown = (url for walked in walks.values() for url, page in walked.pages.items() if page.status == 200)
    return sorted({urlsplit(url).path for url in shown if not url.startswith("/static")})


def ask_all(walks: dict[str, Walk], visitors: dict[str, Visitor]) -> dict[str, dict[str, Page]]:
    """What each person is given for each address."""
    return {who: {url: visitor.get(url) for url in addresses(walks)} for who, visitor in visitors.items()}


def met(app: Flask, given: dict[str, dict[str, Page]]) -> Met:
    """Sum up by endpoint how much of it each person was shown."""
    table: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for who, pages in given.items():
        for url, page in pages.items():
            table[endpoint_of(app, url)][who].append(page.status == 200)
    return {endpoint: {who: in_a_word(shown) for who, shown in row.items()} for endpoint, row in table.items()}


def in_a_word(shown: list[bool]) -> str:
    """All, some or none."""
    return "all" if all(shown) else "some" if any(shown) else "none"


def as_toml(table: Met) -> str:
    """The table as a file that people read: a line an endpoint, the people who see all of it, and some of it."""
    lines = ["# Who of the demonstration meets what: every address found by anybody, asked by everybody.",
             "# `all` sees each one, `some` only their own; the others are told there is nothing, or to sign in.",
             ""]  # fmt: skip
    for endpoint, row in sorted(table.items()):
        words = {word: [who for who, seen in row.items() if seen == word] for word in ("all", "some")}
        both = ", ".join(f'{word} = "{" ".join(names)}"' for word, names in words.items() if names)
        lines.append(f'"{endpoint}" = {{ {both} }}')
    return "\n".join(lines) + "\n"
