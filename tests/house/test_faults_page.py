"""The faults that the offline forms withstand are told as they are tested."""

import pytest

from tests.house.faults_page import FAULTS, PAGE, page, proofs
from tests.house.source import nothing

pytestmark = pytest.mark.engine_free


def test_a_test_names_only_faults_that_are_listed():
    nothing([f"{number}: {tests}" for number, tests in proofs().items() if number not in FAULTS])


def test_the_page_of_faults_is_up_to_date():
    assert PAGE.exists() and PAGE.read_text(encoding="utf-8") == page(), "make rules"


def test_every_fault_of_the_offline_forms_has_a_test():
    nothing([f"{number}: {FAULTS[number]}" for number in FAULTS if number not in proofs()])
