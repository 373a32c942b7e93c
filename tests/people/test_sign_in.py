"""Signing in with a link or a code (trust.md §1, attacks A5 and A6)."""

import re
from threading import Barrier, Thread

from sqlalchemy import event, func, select

from eysend.core.audit import AuditNote
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.people.sign_in_ask import SignInAsk
from tests.people.conftest import sessions_of
from tests.visitor import Visitor


def test_sana_presses_the_button_behind_her_link_and_is_where_she_was_going(sana_asks, link):
    assert "You asked for this link in this browser" in sana_asks.get(link()).main
    landed = sana_asks.follow(sana_asks.post(link()))
    assert landed.title.startswith("Where you are signed in")


def test_sana_types_the_code_with_a_space_in_it(sana_asks, code):
    typed = code()
    assert sana_asks.post("/sign-in/code", {"code": f"{typed[:3]} {typed[3:]}"}).location == "/my-sign-ins"
    assert sana_asks.get("/my-sign-ins").status == 200


def test_mail_scanners_looking_at_a_link_ten_times_do_not_spend_it(app, sana_asks, link):
    scanner = Visitor(app)
    for method in ["GET", "HEAD"] * 5:
        scanner.ask(method, link())
    assert sana_asks.post(link()).status == 303


def test_a_link_opens_once(sana_asks, link):
    sana_asks.post(link())
    assert sana_asks.post(link()).status == 410
    assert sana_asks.get(link()).status == 410


def test_of_two_presses_at_the_same_moment_one_signs_in(app, cast, sana_asks, link):
    path, start, answers = link(), Barrier(2), []
    cookie = sana_asks.client.get_cookie("eysend_asking").value

    def press():
        client = app.test_client()
        client.set_cookie("eysend_asking", cookie)
        start.wait()
        answers.append(client.post(path).status_code)

    threads = [Thread(target=press) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert answers.count(303) == 1
    assert sessions_of(cast.sana) == 1


def test_a_link_is_dead_after_ten_minutes_and_one_second(real_time, sana_asks, link, code):
    path, typed = link(), code()
    real_time.shift(599)
    assert sana_asks.get(path).status == 200
    real_time.shift(2)
    assert sana_asks.get(path).status == 410
    assert sana_asks.post(path).status == 410
    assert sana_asks.post("/sign-in/code", {"code": typed}).status == 422


def test_another_browser_is_asked_for_the_code(app, cast, sana_asks, link, code):
    elsewhere = Visitor(app)
    assert "Type the code to sign in" in elsewhere.get(link()).main
    assert elsewhere.post(link()).status == 422
    assert sessions_of(cast.sana) == 0
    assert elsewhere.post(link(), {"code": code()}).status == 303


def test_a_new_link_kills_the_older_one(sana_asks, link):
    older = link()
    sana_asks.post("/sign-in", {"email": "sana@example.org"})
    assert sana_asks.post(older).status == 410
    assert sana_asks.post(link()).status == 303


def test_a_forged_host_does_not_reach_the_link(app, cast, letter):
    Visitor(app).post("/sign-in", {"email": "sana@example.org"}, headers={"Host": "evil.example"})
    assert "http://localhost:8000/sign-in/link/" in letter().body and "evil" not in letter().body


def test_nothing_tells_a_known_address_from_an_unknown_one(app, cast):
    known, unknown = (asking(app, address) for address in ("sana@example.org", "nobody@example.org"))
    assert known == unknown


def asking(app, address):
    """Statements, rows left and bytes answered to this address; only the form’s token and what was typed may differ."""
    statements, visitor, before = [], Visitor(app), rows_left()

    def listen(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    first = visitor.post("/sign-in", {"email": address})
    event.remove(db.engine, "before_cursor_execute", listen)
    page = re.sub(r'name="csrf_token" value="[^"]+"', "", visitor.follow(first).html)
    assert page.count(address) == 1
    page = page.replace(address, "")
    return statements, rows_left() - before, first.html, page


def rows_left():
    return sum(db.session.scalar(select(func.count()).select_from(table)) for table in (Post, SignInAsk, AuditNote))


def test_the_sixth_code_is_refused_even_if_it_is_right(cast, sana_asks, code):
    right = code()
    wrong = "000000" if right != "000000" else "000001"
    for _ in range(5):
        assert sana_asks.post("/sign-in/code", {"code": wrong}).status == 422
    assert sana_asks.post("/sign-in/code", {"code": right}).status == 422
    assert sessions_of(cast.sana) == 0


def guess(browser, askings):
    """Type five wrong codes after each of so many askings."""
    for _ in range(askings):
        browser.post("/sign-in", {"email": "sana@example.org"})
        [browser.post("/sign-in/code", {"code": "abcdef"}) for _ in range(5)]


def test_asking_again_and_again_does_not_make_the_code_guessable(app, cast, link, code):
    guesser = Visitor(app)
    guess(guesser, askings=4)
    guesser.post("/sign-in", {"email": "sana@example.org"})
    assert guesser.post("/sign-in/code", {"code": code()}).status == 422
    sana = Visitor(app)
    sana.post("/sign-in", {"email": "sana@example.org"})
    assert sana.post(link()).status == 303


def test_a_stranger_s_guesses_in_another_browser_leave_sana_s_code_good(app, cast, code):
    guess(Visitor(app), askings=6)
    sana = Visitor(app)
    sana.post("/sign-in", {"email": "sana@example.org"})
    assert sana.post("/sign-in/code", {"code": code()}).status == 303


def test_a_stranger_who_guesses_on_after_the_last_try_uses_up_nothing_of_sana_s(app, cast, code):
    stranger = Visitor(app)
    guess(stranger, askings=1)
    [stranger.post("/sign-in/code", {"code": "abcdef"}) for _ in range(120)]
    sana = Visitor(app)
    sana.post("/sign-in", {"email": "sana@example.org"})
    assert sana.post("/sign-in/code", {"code": code()}).status == 303


def test_ever_new_browsers_get_a_hundred_guesses_a_day_and_sana_s_link_still_opens(app, cast, real_time, link, code):
    for _ in range(20):
        guess(Visitor(app), askings=1)
        real_time.shift(600)
    sana = Visitor(app)
    sana.post("/sign-in", {"email": "sana@example.org"})
    assert sana.post("/sign-in/code", {"code": code()}).status == 422
    assert Visitor(app).post(link(), {"code": code()}).status == 303


def test_an_empty_code_says_so_and_costs_no_try(sana_asks, code):
    for _ in range(6):
        assert "Enter the 6-digit code" in sana_asks.post("/sign-in/code", {"code": ""}).main
    assert sana_asks.post("/sign-in/code", {"code": code()}).status == 303


def test_a_stranger_without_an_asking_gets_the_same_words(app, cast):
    page = Visitor(app).post("/sign-in/code", {"code": "123456"})
    assert page.status == 422 and "not right, too old, or was tried too often" in page.main


def test_a_faulty_address_comes_back_with_the_words_typed(visitor, cast):
    page = visitor.post("/sign-in", {"email": "sana at example", "next": "/my-bookings"})
    assert page.status == 422 and "such as name@example.com" in page.main
    assert 'value="sana at example"' in page.html and page.form()["next"] == "/my-bookings"
