"""Tess audits the rooms of Acorns; what was agreed has a name and a day; the next audit stands beside it (LTS-20)."""

import io

import pytest
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.audits import build_audits
from eysend.observations.audits.audit import AuditAction, SettingAudit
from eysend.observations.audits.forms import NO_CHILDREN
from tests.offline.photo_files import photo

AREAS = ("space", "sensory", "communication", "routines", "adults", "outdoor", "policies")
DONE = "What should be done: number %d"


def answers(setting, rating="partly", day=2, **more):
    when = {"audited_on-day": str(day), "audited_on-month": "3", "audited_on-year": "2027"}
    return {"setting_id": str(setting.id), **when, **dict.fromkeys(AREAS, rating), **more}


def agreed(*numbers):
    said = {}
    for n in numbers:
        said |= {
            f"do_{n}": DONE % n,
            f"who_{n}": "Mo",
            f"by_{n}-day": "30",
            f"by_{n}-month": "4",
            f"by_{n}-year": "2027",
        }
    return said


def files(*photos):
    return [(io.BytesIO(one), f"../{number}.jpg") for number, one in enumerate(photos)]


def audits():
    db.session.expire_all()
    return db.session.scalars(select(SettingAudit).order_by(SettingAudit.id)).all()


@pytest.mark.rule("LTS-20")
def test_tess_audits_acorns_with_six_actions_and_the_setting_reads_it(cast, visit_as):
    tess = visit_as(cast.tess)
    page = tess.follow(
        tess.post("/audits", answers(cast.acorns, space_seen="A tent by the window.", **agreed(*range(1, 7))))
    )
    assert "Acorns Pre-school, Tuesday 2 March 2027" in page.main and "A tent by the window." in page.main
    read = visit_as(cast.mo).get(page.location or f"/audits/{audits()[0].id}").main
    assert all(DONE % n in read for n in range(1, 7)) and "by Friday 30 April 2027" in read


@pytest.mark.rule("LTS-20")
def test_the_next_audit_shows_what_changed_and_what_was_done(cast, visit_as, frozen_clock):
    tess = visit_as(cast.tess)
    tess.post("/audits", answers(cast.acorns, "partly", **agreed(1, 2)))
    first = db.session.scalars(select(AuditAction).order_by(AuditAction.audit_id, AuditAction.number)).first()
    tess.post(f"/audits/actions/{first.id}/completion")
    frozen_clock("2027-03-09 10:00")
    page = tess.follow(tess.post("/audits", answers(cast.acorns, "partly", 9, space="met", adults="not_met")))
    assert (
        "Space Partly met Met. Better than before" in page.main
        and "Adults Partly met Not met. Worse than before" in page.main
    )
    assert f"{DONE % 1} (Mo, by Friday 30 April 2027): done" in page.main and "not done yet" in page.main


@pytest.mark.rule("LTS-20")
def test_no_photo_without_saying_that_no_child_can_be_seen(cast, visit_as):
    sent = answers(cast.acorns, photos=files(photo()))
    page = visit_as(cast.tess).post("/audits", sent, content_type="multipart/form-data")
    assert page.status == 422 and NO_CHILDREN in page.main and "Choose the photos again" in page.main
    assert audits() == []


@pytest.mark.rule("LTS-20")
def test_photos_are_posted_by_a_browser_without_scripts(cast, visit_as):
    tess = visit_as(cast.tess)
    sent = answers(cast.acorns, photos=files(photo(), photo(colour="red")), no_children="true")
    page = tess.follow(tess.post("/audits", sent, content_type="multipart/form-data"))
    shown = [link for link in page.links if link.startswith("/files/")]
    assert len(shown) == 2 and {tess.get(link).status for link in shown} == {200}


@pytest.mark.parametrize("many, words", [(11, "Choose 10 photos or fewer"), (1, "not a photo that we can open")])
def test_too_many_or_no_photo_is_said_beside_the_field(cast, visit_as, many, words):
    chosen = files(*[photo(8, 8)] * many) if many > 1 else files(b"words")
    page = visit_as(cast.tess).post("/audits", answers(cast.acorns, photos=chosen), content_type="multipart/form-data")
    assert page.status == 422 and words in page.main and audits() == []


def test_sent_twice_it_is_one_audit_with_its_photos_once(cast, visit_as):
    tess = visit_as(cast.tess)
    key = tess.get("/audits/new").form()["submission_id"]
    for _ in range(2):
        sent = answers(cast.acorns, photos=files(photo()), no_children="true", submission_id=key)
        page = tess.follow(tess.post("/audits", sent, content_type="multipart/form-data"))
    assert len(audits()) == 1 and page.html.count("<img") == 1


@pytest.mark.rule("LTS-20")
def test_who_may_audit_and_who_may_read(cast, visit_as):
    key = visit_as(cast.tess).post("/audits", answers(cast.acorns)).location
    may_read = (cast.tess, cast.pat, cast.lee, cast.ada, cast.mo, cast.joy)
    assert [visit_as(one).get(key).status for one in may_read] == [200] * 6
    assert [visit_as(one).get(key).status for one in (cast.kit, cast.sana, cast.val)] == [404] * 3
    assert [visit_as(one).post("/audits", answers(cast.acorns)).status for one in (cast.mo, cast.ada)] == [404] * 2
    assert "Acorns" in visit_as(cast.mo).get("/audits").main and "Acorns" not in visit_as(cast.kit).get("/audits").main


@pytest.mark.parametrize(
    "change, words",
    [
        ({"setting_id": ""}, "Choose the setting"),
        ({"space": ""}, "Choose how far it is met: space"),
        ({"audited_on-year": "2028"}, "must not be in the future"),
        ({"do_1": "Move the shelf"}, "Action 1: enter who does it"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast, visit_as, change, words):
    page = visit_as(cast.tess).post("/audits", answers(cast.acorns, space_seen="The tent", **change))
    assert page.status == 422 and words in page.main and "The tent" in page.html


def test_without_signal_the_form_is_the_same_for_everybody(cast, visitor, visit_as):
    shell = visitor.get("/f/setting-audit/1/shell").html
    assert shell == visit_as(cast.tess).get("/f/setting-audit/1/shell").html and "Acorns" not in shell


def test_the_demonstration_has_two_audits_of_acorns_with_a_photo(cast, profile, visit_as):
    build_audits(cast, profile, clock.today())
    db.session.commit()
    page = visit_as(cast.mo).get("/audits")
    newest = next(link for link in page.links if link.startswith("/audits/"))
    page = visit_as(cast.mo).get(newest)
    assert "Better than before" in page.main and page.html.count("<img") == 1
