"""The visitor: a browser without scripts that reviews every page it is given and refuses a bad one."""

import re
from contextvars import Context
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from eysend.core.db import db

VOID = frozenset({"input", "br", "img", "link", "meta", "hr", "source", "path", "rect", "circle", "line"})
LABELLED = frozenset({"input", "select", "textarea"})


class Outline(HTMLParser):
    """What the review needs of a page: its elements with attributes, and the text of the parts that matter."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text_of: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in {*self.open, "all"}:
            self.text_of.setdefault(tag, []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@dataclass
class Page:
    """An answer: its status, where it leads, and what a person reads."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    @property
    def html(self) -> str:
        if self.response.mimetype.startswith("image/"):
            return ""
        return self.response.get_data(as_text=True)

    @property
    def json(self) -> Any:
        return self.response.get_json()

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.html)

    def text(self, tag: str = "all") -> str:
        return " ".join("".join(self.outline.text_of.get(tag, [])).split())

    @property
    def main(self) -> str:
        return self.text("main")

    @property
    def title(self) -> str:
        return self.text("title")

    @property
    def links(self) -> list[str]:
        return [a["href"] for a in self.outline.all("a") if "href" in a]

    def form(self, action: str = "") -> dict[str, Any]:
        """The hidden values of the page's forms, as a browser would send them."""
        hidden = [i for i in self.outline.all("input") if i.get("type") == "hidden"]
        return {i["name"]: i.get("value", "") for i in hidden}


class Visitor:
    """`get` and `post` give a Page, reviewed. Every request runs in a context of its own, as on a server."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.client = app.test_client()
        if token:
            self.client.set_cookie(app.config["SIGNIN_COOKIE"], token)

    def get(self, url: str, **more: Any) -> Page:
        return self.ask("GET", url, **more)

    def post(self, url: str, data: dict[str, Any] | None = None, **more: Any) -> Page:
        if "json" not in more:
            more["data"] = {"submission_id": str(uuid4()), **(data or {})}
        return self.ask("POST", url, **more)

    def ask(self, method: str, url: str, **more: Any) -> Page:
        db.session.commit()
        page = Page(Context().run(self.client.open, url, method=method, **more))
        review(page, url)
        return page

    def follow(self, page: Page) -> Page:
        """Go where a 303 leads."""
        assert page.status == 303, f"{page.status}: {page.main[:300]}"
        return self.get(page.location)


def review(page: Page, url: str) -> None:
    """Refuse a page that is not fit to be seen: title, one h1, unique ids, labels, no inline script or style."""
    if "text/html" not in page.response.headers.get("Content-Type", "") or not page.html.strip():
        return
    outline, ids = page.outline, [a["id"] for _, a in page.outline.elements if "id" in a]
    whole = bool(outline.all("html"))
    faults = [
        (whole and not page.title, "no title"),
        (whole and len(outline.all("h1")) != 1, f"{len(outline.all('h1'))} h1"),
        (len(ids) != len(set(ids)), f"ids used twice: {sorted({i for i in ids if ids.count(i) > 1})}"),
        (unlabelled(outline, ids), f"without label: {unlabelled(outline, ids)}"),
        (any("src" not in a for a in outline.all("script")), "inline script"),
        (outline.all("style") or any("style" in a for _, a in outline.elements), "inline style"),
        (re.search(r" on[a-z]+=\"", page.html), "inline handler"),
        (whole and not url.startswith("/static") and "'" in page.text("main"), "a straight apostrophe"),
        ("None" in page.text("main").split(), "the word None"),
        (not whole and not url.startswith("/p/") and page.status < 400, "a fragment outside /p/"),
    ]
    wrong = [words for bad, words in faults if bad]
    assert not wrong, f"{url} is not fit to be seen: {', '.join(wrong)}"


def unlabelled(outline: Outline, ids: list[str]) -> list[str]:
    """Names of fields that no label, legend or aria-label names."""
    labels = {a.get("for") for a in outline.all("label")}
    fields = [a for tag in LABELLED for a in outline.all(tag) if a.get("type") not in ("hidden", "submit")]
    return [a.get("name", "?") for a in fields if a.get("id") not in labels and "aria-label" not in a]
