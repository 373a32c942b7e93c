"""Styles are cut to what pages use: what a page wears and GOV.UK Frontend styles must be in the sheet that it gets."""

import re

import pytest

from tests.house.source import ROOT, nothing

pytestmark = pytest.mark.engine_free

FRONTEND = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.css"
STYLED = re.compile(r"\.(govuk-[\w-]+)")
WORN = re.compile(r'class="([^"]*)"')


def test_every_class_that_a_page_wears_is_styled(given):
    known = set(STYLED.findall(FRONTEND.read_text()))
    sheet = next((ROOT / "static" / "dist").glob("app-*.css"))
    cut = known - set(STYLED.findall(sheet.read_text()))
    worn = {
        name: f"{who} {url}"
        for who, pages in given.items()
        for url, page in pages.items()
        for classes in WORN.findall(page.html)
        for name in classes.split()
    }
    nothing([f"{name}: {worn[name]}" for name in cut & set(worn)])
