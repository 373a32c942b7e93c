"""Permission has a record of its own: who, by which right, when, how, for what; and it can be taken back."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.referrals.permission.permission import Permission, Withdrawal, standing
from eysend.referrals.ready import NO_PERMISSION, TAKEN_BACK
from eysend.tasks.task import Task
from tests.referrals.conftest import day
from tests.referrals.ready import ready_for_panel
from tests.referrals.sent import again, profile_of, send

GIVEN = {
    "who": "Nia Okafor",
    "tie": "mother",
    "responsibility": "yes",
    "shown_by": "said",
    **day("given_on", "2027-03-01"),
    "how": "signed",
    "scope": ["ask", "involved"],
    "place": "setting_only",
}
BACK = {**day("withdrawn_on", "2027-03-02"), "why": "We want to wait."}
CONFIRMED = {"who": "Nia Okafor", "tie": "mother", "responsibility": "true", "scope": ["ask", "involved"]}
BORN = day("born", "2023-04-15")


@pytest.fixture
def awaited(cast):
    """Joy's request for Bea, without permission."""
    return send("setting", cast.joy, permission="no", child_id=str(cast.bea.id))


def permissions():
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(Permission).order_by(Permission.id)))


def reasons(row):
    return ready_for_panel(again(row.id), profile_of("exampleshire"))


def token_to(person):
    """The token in the newest letter to this person."""
    post = db.session.scalars(select(Post).where(Post.to_person == person.id).order_by(Post.id.desc())).first()
    return post.values["path"].rpartition("/")[2]


@pytest.mark.rule("DER-5")
def test_a_permission_that_joy_writes_down_makes_the_request_ready(cast, visit_as, awaited):
    assert reasons(awaited) == [NO_PERMISSION]
    joy = visit_as(cast.joy)
    page = joy.follow(joy.post(f"/requests/{awaited.id}/permission/new", GIVEN))
    assert reasons(awaited) == [] and again(awaited.id).permission == "given"
    assert "Nia Okafor, mother" in page.main and "At the setting only, no home visits" in page.main


@pytest.mark.rule("DER-5", "DER-4")
@pytest.mark.parametrize("change", [{"responsibility": "no"}, {"responsibility": "unsure"}, {"scope": []},
                                    {"how": "spoken"}, day("given_on", "2027-03-03"), {"shown_by": ""}])  # fmt: skip
def test_without_responsibility_a_witness_or_its_day_it_is_none(cast, visit_as, awaited, change):
    page = visit_as(cast.joy).post(f"/requests/{awaited.id}/permission/new", {**GIVEN, **change})
    assert (
        page.status == 422 and "Nia Okafor" in page.html and permissions() == [] and reasons(awaited) == [NO_PERMISSION]
    )


@pytest.mark.rule("DER-5")
def test_spoken_with_a_witness_it_counts(cast, visit_as, awaited):
    visit_as(cast.joy).post(f"/requests/{awaited.id}/permission/new", {**GIVEN, "how": "spoken", "witness": "Mo"})
    assert permissions()[0].witness == "Mo" and reasons(awaited) == []


@pytest.mark.rule("DER-5")
def test_what_the_request_itself_carries_is_a_record_too(cast):
    send("setting", cast.joy)
    send("parent", cast.rosa)
    joys, rosas = permissions()
    assert (joys.who, joys.how, joys.given_on.isoformat()) == ("Nia, her mother", "written", "2027-03-01")
    assert (rosas.who, rosas.how, rosas.person_id) == ("Rosa Morgan", "e_confirmed", cast.rosa.id)


@pytest.mark.rule("DER-5", "HER-26")
def test_taken_back_the_request_waits_the_work_stops_and_nothing_is_deleted(cast, visit_as):
    row = send("setting", cast.joy, child_id=str(cast.bea.id))
    visit_as(cast.joy).post(f"/requests/{row.id}/permission/{permissions()[0].id}/withdrawal", BACK)
    assert reasons(row) == [TAKEN_BACK] and len(permissions()) == 1
    [made] = db.session.scalars(select(Withdrawal)).all()
    task = db.session.scalars(select(Task).order_by(Task.id.desc())).first()
    assert made.why == BACK["why"] and task.for_person == cast.lee.id and "Stop the work" in task.what


@pytest.mark.rule("DER-5")
def test_while_it_is_awaited_the_service_reads_only_whom_to_ask(cast, visit_as, awaited):
    lee = visit_as(cast.lee)
    before = lee.get(f"/requests/{awaited.id}")
    assert "cannot yet follow a story" not in before.main and "Nia Okafor" in before.main
    assert lee.get(f"/requests/{awaited.id}/evidence").status == 404
    lee.post(f"/requests/{awaited.id}/permission/new", GIVEN)
    assert "cannot yet follow a story" in lee.get(f"/requests/{awaited.id}").main


@pytest.mark.rule("DER-5", "XC-12")
def test_safety_never_waits_for_permission_and_is_never_written_only_here(cast, visit_as, awaited):
    pages = ("permission", "permission/new", "permission/letters/new")
    for page in pages:
        main = visit_as(cast.joy).get(f"/requests/{awaited.id}/{page}").main
        assert "ring 999" in main and "Exampleshire children’s social care: 01632 960209" in main
    assert "do not wait for permission" in visit_as(cast.joy).get(f"/requests/{awaited.id}/permission").main


@pytest.mark.rule("HER-26")
def test_permission_and_the_ground_on_which_the_record_is_kept_are_told_apart(cast, visit_as, awaited):
    assert "not the legal ground" in visit_as(cast.joy).get(f"/requests/{awaited.id}/permission").main


@pytest.mark.rule("HER-26")
def test_to_ask_and_to_work_with_the_child_are_two_permissions(cast, visit_as, awaited):
    visit_as(cast.joy).post(f"/requests/{awaited.id}/permission/new", {**GIVEN, "scope": ["ask"]})
    assert standing(permissions(), "ask") and not standing(permissions(), "involved")


@pytest.mark.rule("DER-5")
def test_nia_confirms_by_a_link_without_signing_in(cast, visit_as, visitor, awaited):
    whom = {"name": "Nia Okafor", "email": "Nia@Example.org"}
    joy = visit_as(cast.joy)
    joy.follow(joy.post(f"/requests/{awaited.id}/permission/letters/new", whom))
    token = token_to(cast.nia)
    assert "Bea" not in visitor.get(f"/answers/{token}").html
    page = visitor.post(f"/answers/{token}/questions", BORN)
    assert "About Bea" in page.main
    visitor.follow(visitor.post(f"/answers/{token}", {**CONFIRMED, **page.form()}))
    [given] = permissions()
    assert (given.how, given.person_id) == ("e_confirmed", cast.nia.id) and reasons(awaited) == []


@pytest.mark.rule("DER-5")
def test_nia_confirms_signed_in_and_takes_it_back_herself(cast, visit_as, awaited):
    visit_as(cast.joy).post(
        f"/requests/{awaited.id}/permission/letters/new", {"name": "Nia", "email": "nia@example.org"}
    )
    nia = visit_as(cast.nia)
    nia.follow(nia.post(f"/answers/{token_to(cast.nia)}", {**CONFIRMED}))
    given = permissions()[0].id
    assert f"/permissions/{given}" in nia.get("/permissions").links
    nia.follow(nia.post(f"/permissions/{given}/withdrawal", BACK))
    assert reasons(awaited) == [TAKEN_BACK] and visit_as(cast.tom).get(f"/permissions/{given}").status == 404


@pytest.mark.rule("DER-5")
def test_without_the_tick_of_responsibility_nobody_permits(cast, visit_as, awaited):
    visit_as(cast.joy).post(
        f"/requests/{awaited.id}/permission/letters/new", {"name": "Nia", "email": "nia@example.org"}
    )
    page = visit_as(cast.nia).post(f"/answers/{token_to(cast.nia)}", {**CONFIRMED, "responsibility": ""})
    assert page.status == 422 and permissions() == []


@pytest.mark.rule("XC-11")
def test_a_grandmother_who_asked_does_not_learn_what_a_parent_agreed_to(cast, visit_as):
    row = send("parent", cast.rosa, tie="family", responsibility="no")
    visit_as(cast.lee).post(
        f"/requests/{row.id}/permission/new", {**GIVEN, "who": "Imran Shah", "share_with": "The GP"}
    )
    page = visit_as(cast.rosa).get(f"/requests/{row.id}/permission")
    assert "Permission is given" in page.main and "Imran" not in page.main and "GP" not in page.main
    back = f"/requests/{row.id}/permission/{permissions()[0].id}/withdrawal"
    assert visit_as(cast.rosa).get(back).status == 404 and visit_as(cast.rosa).post(back, BACK).status == 404


@pytest.mark.parametrize("change", [day("withdrawn_on", "2027-03-03"), day("withdrawn_on", "2027-02-28"), {"why": ""}])
def test_it_is_taken_back_on_a_day_that_can_be_with_a_reason(cast, visit_as, change):
    row = send("setting", cast.joy)
    page = visit_as(cast.joy).post(
        f"/requests/{row.id}/permission/{permissions()[0].id}/withdrawal", {**BACK, **change}
    )
    assert page.status == 422 and again(row.id).permission == "given"


def test_a_notice_needs_none_and_has_no_such_page(cast, visit_as):
    row = send("section_23", cast.ruth)
    assert visit_as(cast.ruth).get(f"/requests/{row.id}/permission").status == 404
    assert ready_for_panel(row, profile_of("derbyshire")) == []


@pytest.mark.parametrize("who", ["sana", "fern", "kit", "val", "ruth"])
def test_others_find_no_permission_of_it(cast, visit_as, awaited, who):
    stranger = visit_as(getattr(cast, who))
    for url in ("permission", "permission/new", "permission/letters/new"):
        assert stranger.get(f"/requests/{awaited.id}/{url}").status == 404
    assert stranger.post(f"/requests/{awaited.id}/permission/new", GIVEN).status == 404
