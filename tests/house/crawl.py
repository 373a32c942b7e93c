"""Walks through the service as one person: every address without arguments, and the links from there."""

import hashlib
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from eysend.core.db import db, metadata
from tests.visitor import Page, Visitor

LEFT_BY_READING = {"access_log", "signin_session"}
"""What a GET may change: who read a child's record, and when a session was last seen."""

EACH = 2
"""How many addresses of one endpoint are enough."""


@dataclass
class Walk:
    """What one person met, and the tables that were not the same afterwards."""

    pages: dict[str, Page] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)


def walk(app: Flask, visitor: Visitor) -> Walk:
    """Everything this visitor can reach by looking."""
    before = fingerprint()
    pages = dict(crawl(app, visitor))
    after = fingerprint()
    return Walk(pages, [table for table in before if before[table] != after[table]])


def crawl(app: Flask, visitor: Visitor) -> Iterator[tuple[str, Page]]:
    """Address and page, one after another, at most EACH of an endpoint."""
    plain = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    todo, seen, met = deque(sorted(plain)), set(plain), Counter()
    while todo:
        url = todo.popleft()
        endpoint = endpoint_of(app, url)
        if not endpoint or met[endpoint] >= EACH:
            continue
        met[endpoint] += 1
        page = visitor.get(url)
        yield url, page
        fresh = [link for link in links(page) if link not in seen]
        seen.update(fresh)
        todo.extend(fresh)


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
    """What every table holds, as a hash; without the two that reading may change."""
    tables = [table for table in metadata.sorted_tables if table.name not in LEFT_BY_READING]
    db.session.rollback()
    rows = {table.name: sorted(map(str, db.session.execute(select(table)).all())) for table in tables}
    db.session.rollback()
    return {name: hashlib.sha256("\n".join(held).encode()).hexdigest() for name, held in rows.items()}
