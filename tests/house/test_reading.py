"""Who opens a page that names a child is in the access log: each such page notes it, or stands below with why not."""

import re
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import select

from eysend.children.child import Child
from eysend.core.audit import AccessLog
from eysend.core.db import db
from eysend.people.person import Person
from tests.house.crawl import endpoint_of
from tests.house.source import nothing

EXCUSED = tomllib.loads(Path(__file__).with_name("reading.toml").read_text())
"""Reason -> the endpoints that may name a child and leave no line, one table a reason (decision 73)."""


@pytest.fixture(scope="module")
def naming(whole, given):
    """Every endpoint that names a child to somebody, with one example of whom it names to whom."""
    grown = [way for person in db.session.scalars(select(Person)) for way in ways_to_name(person)]
    patterns = {child.name: pattern(child, set(grown)) for child in db.session.scalars(select(Child))}
    found = {}
    for who, pages in given.items():
        for url, page in pages.items():
            words = page.main or page.html
            if page.status == 200 and (told := next((name for name, one in patterns.items() if one.search(words)), "")):
                found.setdefault(endpoint_of(whole, url), f"{url} names {told} to {who}")
    return found


def ways_to_name(somebody):
    """In full, with a letter, or by the first name alone."""
    first, last = somebody.first_name, somebody.last_name
    return [f"{first} {last}", f"{first} {last[0]}.", f"{first} "]


def pattern(child, grown):
    """What names this child and no grown-up."""
    ways = [re.escape(way) for way in ways_to_name(child) if way not in grown]
    return re.compile("|".join(rf"\b{way}" for way in ways) or "(?!)")


@pytest.mark.rule("XC-13")
def test_a_page_that_names_a_child_is_in_the_access_log_or_says_why_not(naming):
    logged = set(db.session.scalars(select(AccessLog.endpoint)))
    excused = {endpoint for table in EXCUSED.values() for endpoint in table["endpoints"]}
    silent = [f"{endpoint}: {example}" for endpoint, example in naming.items() if endpoint not in logged | excused]
    nothing(silent, "Call `saw(child_id)`, or write in reading.toml why reading this is no reading of a record:")
    nothing(list(excused - set(naming)), "These name no child any more; take them out of reading.toml:")
    nothing(list(excused & logged), "These are in the log; take them out of reading.toml:")


def test_each_excuse_has_a_reason_and_each_endpoint_one_excuse():
    endpoints = [endpoint for table in EXCUSED.values() for endpoint in table["endpoints"]]
    assert all(len(table["because"]) > 40 for table in EXCUSED.values())
    assert sorted(set(endpoints)) == sorted(endpoints)
