"""Every page that anybody is shown is valid HTML (html-validate)."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.house.source import nothing

pytestmark = pytest.mark.engine_free

VALIDATE = Path(__file__).parent / "validate.mjs"


def test_every_page_is_valid_html(given):
    whole = {
        page.html: f"{who} {url}" for who, pages in given.items() for url, page in pages.items() if page.status == 200
    }
    named = {where: html for html, where in whole.items() if "<html" in html}
    told = subprocess.run(["node", VALIDATE], input=json.dumps(named), capture_output=True, text=True, check=True)
    nothing(told.stdout.splitlines())
