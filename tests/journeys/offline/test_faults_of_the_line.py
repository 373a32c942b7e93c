"""What may happen between a tablet and the service. After each fault: nothing lost, none twice."""

import json
import threading
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from eysend.core.db import db
from eysend.observations.observation import Observation
from eysend.offline import sealing
from eysend.offline.held import HeldItem
from tests.journeys.offline.tablet import (
    Tablet,
    answer_with,
    drop_halfway,
    lose_the_answer,
    nothing_lost,
    read,
)
from tests.offline.sealed import head_of, sealed

pytestmark = pytest.mark.browser
ELSEWHERE = {
    "a hotel’s sign-in page": answer_with("200 OK", b"<html>Welcome to our wifi</html>"),
    "sent on to sign in": answer_with("302 Found", b"", Location="/sign-in"),
    "nothing at all": answer_with("204 No Content", b""),
    "an empty 200": answer_with("200 OK", b"", "application/json"),
    "no results": answer_with("200 OK", b'{"ok": true}', "application/json"),
    "results of nobody": answer_with("200 OK", b'{"results": [{"result": "received"}]}', "application/json"),
    "another form’s receipt": answer_with(
        "200 OK",
        json.dumps({"results": [{"id": "x", "sha256": "0" * 64, "result": "received"}]}).encode(),
        "application/json",
    ),
}
STATUSES = ["201 Created", "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "409 Conflict",
            "413 Too Large", "429 Too Many", "500 Broken", "502 Bad Gateway", "503 Busy", "504 Late"]  # fmt: skip


def rows():
    return read(select(func.count(Observation.id)))[0][0]


@pytest.fixture
def finished_offline(pat):
    """Pat's tablet with one finished form and the signal back."""
    pat.be_offline()
    pat.observe()
    return pat


def test_the_answer_is_lost_after_it_was_recorded(finished_offline, faults):
    """Fault 2: the response is dropped after commit; replayed, one row."""
    pat = finished_offline
    faults.break_with(lose_the_answer)
    pat.context.set_offline(False)
    pat.try_sending(faults)
    assert rows() == 1 and len(pat.outbox()) == 1
    nothing_lost(pat)
    faults.mend()
    pat.be_online_and_send()
    assert rows() == 1
    nothing_lost(pat)


def test_the_line_breaks_halfway(finished_offline, faults):
    """Fault 3: the request is dropped halfway; sent again."""
    pat = finished_offline
    faults.break_with(drop_halfway)
    pat.context.set_offline(False)
    pat.try_sending(faults)
    assert rows() == 0
    nothing_lost(pat)
    faults.mend()
    pat.be_online_and_send()
    nothing_lost(pat)


def test_somebody_else_answers_and_the_form_stays(finished_offline, faults):
    """Fault 4: a captive portal, a redirect, empty answers, receipts without id or hash."""
    pat = finished_offline
    faults.break_with(next(iter(ELSEWHERE.values())))  # before the signal is back: the page sends at once
    pat.context.set_offline(False)
    for words, fault in ELSEWHERE.items():
        faults.break_with(fault)
        pat.try_sending(faults)
        assert len(pat.outbox()) == 1, words
    nothing_lost(pat)
    faults.mend()
    pat.be_online_and_send()
    nothing_lost(pat)


def test_no_status_makes_the_form_leave(finished_offline, faults):
    """Fault 5: twelve statuses; every other one in tests/js/outcome.test.mjs."""
    pat = finished_offline
    faults.break_with(drop_halfway)  # before the signal is back: the page sends at once
    pat.context.set_offline(False)
    body = json.dumps({"results": [{"id": i, "sha256": h, "result": "received"} for i, h in pat.outbox().items()]})
    for status in STATUSES:
        faults.break_with(answer_with(status, body.encode(), "application/json"))
        pat.try_sending(faults)
        assert len(pat.outbox()) == 1, status
    nothing_lost(pat)


def test_the_tab_is_closed_while_sending_and_another_carries_on(finished_offline, faults):
    """Fault 14: the tab is closed mid-send; its lock is free and another tab goes on."""
    pat = finished_offline
    held = threading.Event()

    def hold(whole, environ, start_response):
        held.wait(5)
        return whole(environ, start_response)

    faults.break_with(hold)
    pat.context.set_offline(False)
    pat.try_sending(faults, held=True)
    other = Tablet(pat.context, pat.context.new_page(), pat.finished, pat.frozen)
    pat.page.close()
    faults.mend()
    held.set()
    other.send_now()
    other.all_sent()
    assert rows() == 1
    nothing_lost(other)


def test_two_tabs_send_at_once_and_one_of_them_does(finished_offline, faults):
    """Fault 15: two tabs send at once; one sender."""
    pat = finished_offline
    pat.page.goto("/waiting-to-send")
    other = Tablet(pat.context, pat.context.new_page(), pat.finished, pat.frozen)
    other.page.goto("/waiting-to-send")
    before = faults.posts
    pat.context.set_offline(False)
    for tab in (pat, other):
        tab.page.evaluate("dispatchEvent(new Event('online'))")
    other.all_sent()
    assert faults.posts - before == 1 and rows() == 1
    nothing_lost(other)


def under_number(form, sent):
    """The batch with its form sealed anew under another number."""
    [item] = sent["items"]
    letter = json.loads(sealing.open_sealed(item["envelope"], head_of(item).encode())) | {"id": form}
    again = item | {"id": form, "envelope": {"ct": json.dumps(letter)}}
    batch = {"items": [sealed(again, sealing.current_key())]}
    db.session.rollback()  # or this test sits on the database, and the service finds it busy
    return batch


def test_twenty_at_once_with_one_id_are_one_row(pat, faults, live):
    """Fault 18: 20 posts at once with one id are one row."""
    pat.open_form()
    pat.type()
    with pat.page.expect_request("**/sync/v1/envelopes") as asked:
        pat.finish()
    pat.wait_sent()
    request, told = asked.value, []
    sent = under_number("01a20000-0000-7000-8000-000000000001", json.loads(request.post_data))
    address = urlsplit(live.url)

    def send():
        line = HTTPConnection("127.0.0.1", address.port, timeout=20)
        names = {k: v for k, v in request.all_headers().items() if k in ("authorization", "x-eysend-sync")}
        line.request("POST", "/sync/v1/envelopes", json.dumps(sent), names | {"Content-Type": "application/json"})
        told.append(json.loads(line.getresponse().read())["results"][0])

    headers = request.all_headers()
    request.all_headers = lambda: headers
    threads = [threading.Thread(target=send) for _ in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(told) == 20 and {one["result"] for one in told} == {"received"}
    pat.finished.add("01a20000-0000-7000-8000-000000000001")
    assert rows() == 2 and not read(select(HeldItem.id))
    nothing_lost(pat)


def test_the_service_is_away_while_the_tablet_has_signal(pat, faults):
    """Fault 9: the service restarts; kept and sent later."""
    pat.open_form()
    pat.be_ready()
    faults.dead = True
    pat.type()
    pat.finish()
    expect(pat.page.locator("[data-status]")).to_contain_text("cannot reach the service. Nothing is lost.")
    nothing_lost(pat)
    faults.mend()
    pat.be_online_and_send()
    nothing_lost(pat)
