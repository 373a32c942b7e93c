"""No page reads a whole table: every list that anybody of the demonstration meets uses an index (design.md §6)."""

import re

from eysend.core.db import db
from tests import ways
from tests.house.source import nothing

WHOLE = {"sqlite": r"SCAN (\w+)$", "postgresql": r"Seq Scan on (\w+)"}


def test_every_list_uses_an_index(walks):
    asked = {words: met for walked in walks.values() for words, met in walked.asked.items()}
    slow = [
        f"{table} is read whole at {url} by: {words}"
        for words, (url, values) in asked.items()
        if words.lstrip().startswith("SELECT") and not url.startswith(("/demo", "/health"))
        for table in read_whole(words, values)
    ]
    nothing(sorted(slow))


def read_whole(words, values):
    """The tables that this engine would read from end to end."""
    db.session.rollback()
    lines = ways.found(words, values)
    return [found[1] for line in lines if (found := re.search(WHOLE[db.engine.dialect.name], line))]
