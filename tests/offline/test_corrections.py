"""A form that came back and is sent again takes the place of all that it stands for; odd ones stop nobody else."""

import json

import pytest
from sqlalchemy import func, select

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline import sealing
from eysend.offline.held import HeldItem
from eysend.offline.photos.photo import Photo
from eysend.tasks.task import Task
from tests.offline.photo_files import photo
from tests.offline.test_photos import FORM, Device


@pytest.fixture
def pats(cast, tablet_of):
    sealing.ensure_key(clock.real_now())
    db.session.commit()
    return tablet_of(cast.pat)


def waiting(model, closed):
    return db.session.scalars(select(model).where(closed.is_(None))).all()


def three(pats, cast, first):
    """A form that waits, its correction that waits too, and the correction of that: what came of each."""
    second = pats.item(cast.amir, answers={"strengths": ""}, supersedes=first["id"], rev=2)
    third = pats.item(cast.amir, supersedes=second["id"], rev=2)
    return [pats.receipts(one)[0]["outcome"] for one in (first, second, third)]


def test_put_right_at_the_second_try_neither_of_the_first_two_waits_any_more(cast, pats):
    assert three(pats, cast, pats.item(cast.bea)) == ["held", "held", "applied"]
    assert waiting(HeldItem, HeldItem.settled_at) == [] == waiting(Task, Task.done_at)


def test_where_a_lead_recorded_the_first_meanwhile_the_third_is_not_a_second_observation(cast, pats, visit_as):
    first = pats.item(cast.bea)
    pats.receipts(first)
    (held,) = waiting(HeldItem, HeldItem.settled_at)
    visit_as(cast.lee).post(f"/held-forms/{held.id}/settlement", {"deed": "record"})
    second = pats.item(cast.amir, answers={"strengths": ""}, supersedes=first["id"], rev=2)
    third = pats.item(cast.amir, supersedes=second["id"], rev=2)
    assert [pats.receipts(one)[0]["reason"] for one in (second, third)] == ["recorded_already"] * 2
    assert db.session.scalar(select(func.count(Observation.id))) == 1


@pytest.mark.parametrize("value", [["x"], {"a": 1}, 5, True, None, "\x00", "x" * 300])
@pytest.mark.parametrize(("form", "field"), [
    ("observation.v1", "child_id"), ("register.v1", "session_id"), ("activity-chart.v1", "target_id"),
    ("plan-about.v1", "edition"), ("plan-comment.v1", "plan_id"), ("request-by-setting.v1", "child_id"),
])  # fmt: skip
def test_answers_of_any_shape_are_held_and_do_not_stop_what_comes_behind_them(cast, pats, form, field, value):
    odd = pats.item(form=form, only={field: value, "child_words": "x", "born-day": "3"})
    assert [told["outcome"] for told in pats.receipts(odd, pats.item(cast.amir))] == ["held", "applied"]


def test_a_clock_beyond_all_numbers_is_held_too(cast, pats):
    odd = pats.item(cast.amir)
    odd |= pats.sealed(odd["id"], odd["envelope"]["ct"].replace("400", "1e999"))
    assert pats.receipts(odd)[0]["reason"] == "cannot_open"


def test_photos_that_came_under_another_forms_number_go_with_the_record_that_is_made_of_it(cast, tablet_of, visit_as):
    tess = tablet_of(cast.tess)
    first, other = (Device(tess, cast.acorns, photo(colour=colour), sealed=False) for colour in ("blue", "red"))
    first.hand_in()
    letter = json.loads(other.item["envelope"]["ct"]) | {"id": str(first.form_id)}
    item = other.item | tess.sealed(str(first.form_id), json.dumps(letter), FORM) | {"blobs": other.parts}
    assert tess.receipts(item)[0]["reason"] == "id_reused"
    (held,) = waiting(HeldItem, HeldItem.settled_at)
    visit_as(cast.lee).post(f"/held-forms/{held.id}/settlement", {"deed": "record"})
    whole = select(Photo.form_id).where(Photo.variant == "")
    assert set(db.session.scalars(whole)) == {first.form_id, held.id}
