"""A line that comes and goes, a tablet and a service killed at random: the same day as in `make soak`, but shorter."""

import pytest

from tests.soak.conftest import profile_on_disk, server
from tests.soak.oracle import live_through

pytestmark = pytest.mark.browser
__all__ = ["profile_on_disk", "server"]


def test_thirty_forms_on_a_flapping_line_arrive_once_each(app, cast, server, profile_on_disk):
    """Fault 8: thirty forms here, a thousand in `make soak`."""
    live_through(app, cast, server, profile_on_disk, items=30, seed=2, say=lambda line: None)
