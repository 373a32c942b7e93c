"""Pages speak to people: the numbers by which we count the rules are for us."""

import re

import pytest

from tests.house.source import nothing

pytestmark = pytest.mark.engine_free

RULE = re.compile(r"\b(?:DER|LTS|HER|LEI|WNH|XC)-\d+\b")


def test_no_page_names_a_rule_by_its_number(given):
    pages = ((f"{who} {url}", page) for who, pages in given.items() for url, page in pages.items())
    nothing([f"{where}: {found[0]}" for where, page in pages if (found := RULE.search(page.main))])
