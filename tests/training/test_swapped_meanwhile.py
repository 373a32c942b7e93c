"""Two tabs that ask who comes instead of the same person (XC-7)."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.training.course_booking import Line


@pytest.mark.rule("XC-7")
def test_of_two_who_swap_liz_at_once_the_second_does_not_swap_out_whom_the_first_chose(cast, makaton, book):
    mo, booked = book(cast.mo, makaton, cast.liz)
    here = booked.location
    address = f"{here}/substitutions?line={db.session.scalar(select(Line.id))}"
    stale = mo.get(address).form()
    mo.post(f"{here}/substitutions", {**stale, "submission_id": str(uuid4()), "person": str(cast.joy.id)})
    page = mo.post(f"{here}/substitutions", {**stale, "person": str(cast.sam.id)})
    assert page.status == 422 and "Somebody changed this meanwhile" in page.main
    assert "Who comes instead of Joy Adeyemi?" in page.main and "checked" in page.html.split(str(cast.sam.id))[1][:80]
    assert "Joy Adeyemi: has a place. Comes instead of Liz Barker." in mo.get(here).main
    meant = mo.post(f"{here}/substitutions", {**page.form(), "person": str(cast.sam.id)})
    assert "Sam Idris: has a place. Comes instead of Joy Adeyemi." in mo.follow(meant).main
