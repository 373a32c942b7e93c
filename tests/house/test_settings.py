"""What can be set is documented where people look for it."""

import pytest

from eysend.config import SETTINGS
from tests.house.source import nothing, text

pytestmark = pytest.mark.engine_free


def test_every_setting_stands_in_the_deployment_page_as_the_code_has_it():
    page = text("docs/deploy.md")
    rows = [f"| `{s.name}` | {f'`{s.default}`' if s.default else ''} | {s.why} |" for s in SETTINGS]
    nothing([row for row in rows if row not in page], "docs/deploy.md lacks these rows:")
