"""A group by invitation leaves no trace where it was not invited to, and no home learns of the other's (XC-11)."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from eysend.bookings.pool import Pool
from eysend.core.db import db
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people.home import Home
from eysend.tasks.task import Task

NAME = "Small Steps"


@pytest.fixture
def sana_has_one(cast, granted, invite):
    """Sana was invited; Tom, Amir's father in the other home, was not."""
    granted(cast.amir)
    return invite(cast.sana)


def addresses(app):
    """Every address without arguments, and those of the group if somebody guessed its ids."""
    plain = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    ids = [pool.occurrence_id for pool in db.session.scalars(select(Pool))]
    return [*plain, *(f"/whats-on/{one}" for one in ids), *(f"/p/whats-on/{one}" for one in ids)]


@pytest.mark.rule("LTS-7")
@pytest.mark.parametrize("who", ["nobody", "rosa", "tom", "joy", "ruth"])
def test_no_page_of_anybody_else_names_it(app, visitor, visit_as, cast, sana_has_one, small_steps, who):
    reader = visitor if who == "nobody" else visit_as(cast.people[who])
    for url in [*addresses(app), f"/invitations/{sana_has_one.id}", f"/invitations/programmes/{small_steps.id}"]:
        page = reader.get(url)
        assert NAME not in page.html and "Elm House" not in page.html, f"{url} names the group"


@pytest.mark.rule("LTS-7", "XC-11")
def test_a_forwarded_link_tells_nothing_whether_or_not_there_is_a_child(visitor, visit_as, cast, sana_has_one, link_of):
    there, not_there = link_of(sana_has_one), "/invitations/link/" + "x" * 43

    def read(reader, url):
        page = reader.get(url)
        return page.status, page.title, re.sub(r'value="[^"]*"', "", page.html).replace(url, "")

    for reader in (visitor, visit_as(cast.tom), visit_as(cast.rosa), visit_as(cast.pat)):
        assert read(reader, there) == read(reader, not_there)
    page = visit_as(cast.tom).get(there)
    assert page.status == 404 and "This invitation is for someone else" in page.main and "Amir" not in page.main
    assert "Sign in to see your invitations" in visitor.get(there).main


@pytest.mark.rule("XC-11")
def test_the_other_home_cannot_answer_it(visit_as, cast, sana_has_one, pools, yes):
    tom, here = visit_as(cast.tom), f"/invitations/{sana_has_one.id}"
    for deed in ("acceptance", "refusal", "doubt", "renewal"):
        assert tom.post(f"{here}/{deed}", yes(cast.amir, pools[0])).status == 404
    assert "You have no invitations now" in tom.get("/invitations").main


@pytest.mark.rule("XC-11")
def test_each_home_is_invited_by_itself_and_reads_the_same(visit_as, cast, sana_has_one, invite, pools, yes):
    toms = invite(cast.tom)
    sana, tom = visit_as(cast.sana), visit_as(cast.tom)

    def read(reader, invitation):
        main = reader.get(f"/invitations/{invitation.id}").html.split("<main")[1].split("</main>")[0]
        own = rf'value="[^"]*"|{invitation.id}|<div class="govuk-checkboxes__item">.*?</div>'
        return " ".join(re.sub(own, "", main, flags=re.S).split())

    before = read(tom, toms)
    assert before == read(sana, sana_has_one)
    sana.post(f"/invitations/{sana_has_one.id}/acceptance", yes(cast.amir, pools[0]))
    assert read(tom, toms) == before


@pytest.mark.rule("XC-11")
def test_the_other_home_says_yes_too_and_waits_like_anybody(visit_as, cast, sana_has_one, invite, pools, yes):
    toms, sana, tom = invite(cast.tom), visit_as(cast.sana), visit_as(cast.tom)
    sana.post(f"/invitations/{sana_has_one.id}/acceptance", yes(cast.amir, pools[0]))
    page = tom.follow(tom.post(f"/invitations/{toms.id}/acceptance", yes(cast.amir, pools[0])))
    assert "you are on the waiting list" in page.main and "Sana" not in page.html
    assert db.session.scalars(select(Task.for_team)).all() == ["portage"]


@pytest.mark.rule("LTS-7")
def test_no_subject_and_no_calendar_names_the_group(app, visit_as, cast, sana_has_one, pools, yes):
    sana = visit_as(cast.sana)
    page = sana.follow(sana.post(f"/invitations/{sana_has_one.id}/acceptance", yes(cast.amir, pools[0])))
    booking = next(link for link in page.links if link.startswith("/my-bookings/"))
    assert NAME not in sana.get(f"{booking}/calendar.ics").html
    posts = db.session.scalars(select(Post).order_by(Post.id)).all()
    assert len(posts) == 2 and all(NAME not in compose(one.template, one.values).subject for one in posts)
    assert NAME not in compose(posts[0].template, posts[0].values).body


def test_one_of_the_service_never_invites_their_own_family(visit_as, cast, granted, small_steps, sana_has_one):
    granted(cast.cai, until_day=date(2027, 3, 24))
    page = visit_as(cast.pat).get(f"/invitations/programmes/{small_steps.id}")
    assert "Cai Morgan" in page.main
    db.session.add(Home(person_id=cast.pat.id, child_id=cast.cai.id, tie="aunt", from_day=date(2025, 9, 1)))
    again = visit_as(cast.pat).get(f"/invitations/programmes/{small_steps.id}")
    assert "Cai Morgan" not in again.main and "Amir Haddad" in again.main
