"""What things cost, each beside something to compare it with. Run by `make bench`; nothing here asserts a time."""

import sys
from collections.abc import Callable

import pytest

from tests.offline.conftest import tablet_of
from tests.races.conftest import crowd, fifty, server

__all__ = ["crowd", "fifty", "server", "tablet_of"]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a line that whoever started the bench reads."""

    def out(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {words}\n")

    return out
