"""Four processes trying a thousand times get no more than one would (trust.md A7)."""

import pytest

from eysend.core import clock, limits
from tests.races.processes import together, write_line

pytestmark = pytest.mark.race
TRIES = 250
AT = clock.moment(clock.today(), 12)


def test_a_thousand_tries_from_four_processes_pass_twenty_times(app, tmp_path):
    passed = tmp_path / "passed"

    def attack(number):
        for _ in range(TRIES):
            if limits.take("sign-in from", "192.0.2.1", at_most=20, at=AT):
                write_line(passed, str(number))

    together(4, attack)
    assert len(passed.read_text().split()) == 20
