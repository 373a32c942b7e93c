"""A setting books named staff on a course in one submit (XC-7)."""

import pytest


@pytest.mark.rule("XC-7")
def test_mo_books_liz_and_sam_in_one_press(cast, makaton, book):
    mo, answer = book(cast.mo, makaton, cast.liz, cast.sam)
    page = mo.follow(answer)
    assert "Liz Barker and Sam Idris have a place" in page.main
    assert "Tuesday 23 March 2027, 09:30 to 12:00" in page.main
