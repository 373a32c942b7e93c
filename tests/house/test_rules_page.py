"""The rules and their proofs are told as they are."""

import pytest

from tests.house.rules_page import PAGE, known, naming, page, proofs
from tests.house.source import nothing

pytestmark = pytest.mark.engine_free


def test_a_test_names_only_rules_that_there_are():
    nothing([f"{rule}: {tests}" for rule, tests in proofs().items() if rule not in known()])
    nothing([f"{rule}: {code}" for rule, code in naming().items() if rule not in known()])


def test_the_page_of_rules_is_up_to_date():
    assert PAGE.exists() and PAGE.read_text(encoding="utf-8") == page(), "make rules"
