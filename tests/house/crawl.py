"""Walks through the service as one person: every address without arguments, and the links from there."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import event, select
from werkzeug.exceptions import HTTPException

from eysend.core.db import db, metadata
from tests.visitor import Page, Visitor

LEFT_BY_READING = {"access_log", "signin_session", "limit_bucket"}
"""What a GET may change: who read a child's record, when a session was last seen, how often a stranger asked."""

EACH = 2
"""How many addresses of one endpoint are enough."""

MORE = {"requests.intake": 40, "information.information": 12, "training.booking": 8}
"""Except for these: a paper is of many kinds, a booking lies ahead or behind, and each leads to pages of its own."""


@dataclass
class Walk:
    """What one person met, what broke, and the tables that were not the same afterwards."""

    pages: dict[str, Page] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    statements: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)


def walk(app: Flask, visitor: Visitor) -> Walk:
    """Everything this visitor can reach by looking, at most EACH (or MORE) of an endpoint."""
    walked, before = Walk(), fingerprint()
    plain = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    todo, seen, met = deque(sorted(plain)), set(plain), Counter()
    while todo:
        url = todo.popleft()
        endpoint = endpoint_of(app, url)
        if not endpoint:
            walked.dead.append(url)
        elif met[endpoint] < MORE.get(endpoint, EACH):
            met[endpoint] += 1
            fresh = [link for link in look(visitor, url, walked) if link not in seen]
            seen.update(fresh)
            todo.extend(fresh)
    after = fingerprint()
    walked.changed = [table for table in before if before[table] != after[table]]
    return walked


def look(visitor: Visitor, url: str, walked: Walk) -> list[str]:
    """Ask for one address; gives where it leads. What raises, or is not fit to be seen, is noted as broken."""
    try:
        with counted(url, walked.asked) as walked.statements[url]:
            walked.pages[url] = visitor.get(url)
    except Exception as error:
        walked.broken.append(f"{url}: {type(error).__name__}: {str(error).splitlines()[:1]}")
        return []
    return links(walked.pages[url])


@contextmanager
def counted(url: str = "", asked: dict[str, Any] | None = None) -> Iterator[list[str]]:
    """The SQL statements that are sent inside the block; each once in `asked`, with where and for what values."""
    sent: list[str] = []

    def note(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        sent.append(statement)
        if asked is not None:
            asked[statement] = (url, parameters)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def endpoint_of(app: Flask, url: str) -> str:
    """Which endpoint answers a GET of this address; empty where none does."""
    try:
        return app.url_map.bind("localhost").match(urlsplit(url).path, method="GET")[0]
    except HTTPException:
        return ""


def links(page: Page) -> list[str]:
    """Where a page leads within the service: links, forms that ask, and the parts that htmx fetches."""
    if "html" not in page.response.headers.get("Content-Type", ""):
        return []
    found = [page.location]
    for tag, attributes in page.outline.elements:
        asks = tag == "form" and attributes.get("method", "get").lower() == "get"
        found += [attributes.get("hx-get", ""), attributes.get("data-hx-get", "")]
        found += [attributes.get("href", "") if tag == "a" else "", attributes.get("action", "") if asks else ""]
    return [link.split("#")[0] for link in found if link.startswith("/") and not link.startswith("//")]


def fingerprint() -> dict[str, str]:
    """What every table holds, as a hash; without those that reading may change."""
    tables = [table for table in metadata.sorted_tables if table.name not in LEFT_BY_READING]
    db.session.rollback()
    rows = {table.name: sorted(map(str, db.session.execute(select(table)).all())) for table in tables}
    db.session.rollback()
    return {name: hashlib.sha256("\n".join(held).encode()).hexdigest() for name, held in rows.items()}
