"""`make test` ends honestly."""

from contextlib import ExitStack

import pytest

from tests.run import Part, ready, report

pytestmark = pytest.mark.engine_free


def test_a_part_of_the_suite_without_a_test_has_failed():
    part = Part("races", "races on both engines", [], there=False)
    with ExitStack() as stack:
        assert not ready(part, stack)
    assert part.failed and report([part]) == 1
