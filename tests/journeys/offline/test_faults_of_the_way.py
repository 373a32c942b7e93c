"""More of what may happen between Finish and the receipt. After each fault: nothing lost, none twice."""

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select, update

from eysend.core import clock
from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline.inbox import InboxItem
from eysend.people.role import Role
from tests.journeys.offline.tablet import answer_with, nothing_lost, read
from tests.journeys.offline.waiting import until, until_sent_or_not

pytestmark = pytest.mark.browser
IMPATIENT = "const whole = AbortSignal.timeout; AbortSignal.timeout = (ms) => whole.call(AbortSignal, ms / 20)"


def rows():
    return read(select(func.count(Observation.id)))[0][0]


def stall(held):
    """The service does its work, and its answer stands still."""

    def fault(whole, environ, start_response):
        answer = whole(environ, start_response)
        held.wait(8)
        return answer

    return fault


def change_the_body(whole, environ, start_response):
    """A proxy puts other letters into what is sealed."""
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    at = body.index(b'"ct":"') + 20
    body = body[:at] + (b"AAAA" if body[at : at + 4] != b"AAAA" else b"BBBB") + body[at + 4 :]
    environ["wsgi.input"] = BytesIO(body)
    return whole(environ, start_response)


def test_an_answer_that_stands_still_is_given_up_and_the_form_sent_again(pat, faults):
    """Fault 6: a stall of 30 s (here 20 times as fast): given up, sent again, one row."""
    pat.page.add_init_script(IMPATIENT)
    pat.be_offline()
    pat.observe()
    held = threading.Event()
    faults.break_with(stall(held))
    pat.context.set_offline(False)
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-status]")).to_contain_text("cannot reach the service. Nothing is lost.")
    assert rows() == 1 and len(pat.outbox()) == 1
    nothing_lost(pat)
    faults.mend()
    held.set()
    pat.be_online_and_send()
    assert rows() == 1
    nothing_lost(pat)


def test_a_database_that_is_busy_keeps_nobody_from_typing_and_loses_nothing(pat, faults):
    """Fault 9: SQLite is locked for longer than the service waits: 503, and sent again."""
    pat.be_offline()
    pat.observe()
    with db.engine.connect() as other, other.begin():
        with pat.page.expect_response("**/sync/v1/envelopes") as answer:
            pat.context.set_offline(False)
        assert answer.value.status == 503
    until_sent_or_not(pat.page)
    nothing_lost(pat)
    pat.be_online_and_send()
    assert rows() == 1
    nothing_lost(pat)


@pytest.mark.parametrize("status", ["502 Bad Gateway", "503 Busy", "504 Late"])
def test_a_form_is_there_while_a_gateway_says_that_the_service_is_away(pat, faults, status):
    """Fault 9: the service restarts behind a gateway, which answers for it."""
    pat.be_offline()
    pat.context.set_offline(False)
    away = answer_with(status, b"<h1>Bad gateway</h1>")
    faults.whole = lambda environ, start: away(None, environ, start)
    pat.observe()
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-waiting-list] li")).to_have_count(1)
    nothing_lost(pat)


def test_a_body_changed_on_the_way_is_refused_and_stays(pat, faults):
    """Fault 10: a proxy changes the body: the hash does not fit, nothing is stored, the form stays."""
    pat.be_offline()
    pat.observe()
    faults.break_with(change_the_body)
    with pat.page.expect_response("**/sync/v1/envelopes") as answer:
        pat.context.set_offline(False)
    assert answer.value.json()["results"][0]["reason"] == "hash_mismatch"
    until_sent_or_not(pat.page)
    assert read(select(InboxItem.id)) == [] and len(pat.outbox()) == 1
    faults.mend()
    pat.be_online_and_send()
    nothing_lost(pat)


def test_the_battery_dies_after_it_was_recorded_and_before_the_receipt(cast, live, faults, profile_on_disk):
    """Fault 12: SIGKILL between Finish and receipt: sent again after the start, one row."""
    tablet = profile_on_disk.start()
    live.sign_in(tablet.context, cast.pat)
    tablet.open_form()
    tablet.be_ready()
    held = threading.Event()
    faults.break_with(stall(held))
    tablet.type()
    tablet.finish()
    until(tablet.page, lambda: rows() == 1)
    profile_on_disk.kill()
    faults.mend()
    held.set()
    tablet = profile_on_disk.again(tablet)
    tablet.send_now()
    tablet.all_sent()
    assert rows() == 1
    nothing_lost(tablet)


def test_what_its_author_may_no_longer_record_is_held_and_they_are_told(pat, cast):
    """Fault 30: Pat leaves the team before it is sent: held, not recorded, and she is told."""
    pat.be_offline()
    pat.observe()
    db.session.execute(update(Role).where(Role.person_id == cast.pat.id).values(until_day=clock.today().replace(day=1)))
    db.session.commit()
    pat.context.set_offline(False)
    expect(pat.page.locator("[data-finished]")).to_have_text("Received. Someone in the team is checking it.")
    assert rows() == 0
    nothing_lost(pat)


def test_a_refusal_is_answered_by_one_hello_and_one_more_try(pat, faults):
    """Fault 31: 403, as after a change of keys: hello once, then the form arrives; refused again, it stays."""
    pat.be_offline()
    pat.observe()
    once = answer_with("403 Forbidden", b"{}", "application/json")

    def refuse_once(whole, environ, start_response):
        faults.mend()
        return once(whole, environ, start_response)

    faults.break_with(refuse_once)
    before = faults.posts
    pat.context.set_offline(False)
    pat.wait_sent()
    assert faults.posts - before == 2 and rows() == 1
    nothing_lost(pat)


def test_a_tablet_whose_clock_jumps_about_sends_in_order(pat, faults):
    """Fault 42: the clock stands at 1970, a day ahead, a day behind, goes forward: order and receipts are right."""
    pat.be_offline()
    pat.page.clock.set_fixed_time("1970-01-01T00:10:00Z")
    first = pat.observe("In 1970")
    pat.page.clock.set_fixed_time(clock.real_now() + timedelta(days=1))
    second = pat.observe("Tomorrow")
    pat.page.clock.set_fixed_time(clock.real_now() - timedelta(days=1))
    third = pat.observe("Yesterday")
    pat.page.clock.set_fixed_time(clock.real_now())
    pat.page.add_init_script("Date.prototype.getTimezoneOffset = () => -60")
    fourth = pat.observe("After the clocks went forward")
    pat.be_online_and_send()
    arrived = read(select(InboxItem.id, InboxItem.received_at).order_by(InboxItem.seq))
    assert [str(row.id) for row in arrived] == [first, second, third, fourth]
    assert {row.received_at.date().isoformat() for row in arrived} == {"2027-03-02"}
    nothing_lost(pat)
