"""What can be set is documented where people look for it."""

import re

import pytest

from eysend.config import SETTINGS
from tests.house.source import files, nothing, text

pytestmark = pytest.mark.engine_free


def test_every_setting_stands_in_the_deployment_page_as_the_code_has_it():
    page = text("docs/deploy.md")
    rows = [f"| `{s.name}` | {f'`{s.default}`' if s.default else ''} | {s.why} |" for s in SETTINGS]
    nothing([row for row in rows if row not in page], "docs/deploy.md lacks these rows:")


def test_every_key_stands_in_the_deployment_page_as_one_to_back_up():
    keys = {key for name in files("eysend/", ".py") for key in re.findall(r'"([a-z]+\.key)"', text(name))}
    page = text("docs/deploy.md")
    assert {"database.key", "secret.key", "media.key"} <= keys
    nothing([key for key in sorted(keys) if f"`{key}`" not in page], "docs/deploy.md does not say to back up:")
