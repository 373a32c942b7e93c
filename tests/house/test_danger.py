"""Wherever somebody writes, the page says what to do when a child is in danger: this is never the place for it."""

import pytest

from eysend.core import clock
from tests.house.people import WHO
from tests.house.source import nothing


@pytest.mark.rule("XC-12")
@pytest.mark.parametrize("who", WHO)
def test_a_page_on_which_somebody_writes_says_999_and_whom_to_ring(whole, walks, who):
    numbers = ("999", whole.extensions["council"].on(clock.today()).contacts.danger.phone)
    writes = {url: page.html for url, page in walks[who].pages.items() if "<textarea" in page.html}
    pages = {url: html for url, html in writes.items() if "<html" in html}
    silent = [url for url, html in pages.items() if not all(number in html for number in numbers)]
    nothing(silent, "No word of what to do when a child is in danger:")
