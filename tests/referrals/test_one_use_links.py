"""A link for one use: used, over, unknown or passed on, it says the same words and nothing else."""

import pytest
from sqlalchemy import select

from eysend.core.db import db
from eysend.messages.post import Post
from eysend.referrals.links.one_use_link import OneUseLink
from eysend.referrals.permission.permission import Permission
from tests.referrals.conftest import day
from tests.referrals.sent import send

BORN, WRONG = day("born", "2023-04-15"), day("born", "2023-04-16")
CONFIRMED = {"who": "Nia Okafor", "tie": "mother", "responsibility": "true", "scope": ["ask", "involved"]}
NOTHING = "This link does not work"


@pytest.fixture
def ask(cast, visit_as):
    """`ask()`: Joy asks Nia for her permission for Bea; the token in the letter."""
    row = send("setting", cast.joy, permission="no")

    def do():
        visit_as(cast.joy).post(
            f"/requests/{row.id}/permission/letters/new", {"name": "Nia", "email": "nia@example.org"}
        )
        posts = select(Post).where(Post.template == "messages/permission_asked").order_by(Post.id.desc())
        return db.session.scalars(posts).first().values["path"].rpartition("/")[2]

    return do


def says_nothing(visitor, token):
    """Whether every door of the link gives the same words."""
    pages = [visitor.get(f"/answers/{token}"), visitor.post(f"/answers/{token}/questions", BORN),
             visitor.post(f"/answers/{token}", {**CONFIRMED, **BORN})]  # fmt: skip
    return all(page.status == 404 and NOTHING in page.main and "Bea" not in page.html for page in pages)


@pytest.mark.rule("DER-15")
def test_used_it_says_nothing(visitor, ask):
    token = ask()
    visitor.follow(visitor.post(f"/answers/{token}", {**CONFIRMED, **BORN}))
    assert says_nothing(visitor, token)


def test_the_same_press_twice_is_one_and_gives_the_same(visitor, ask):
    token, sent = ask(), {**CONFIRMED, **BORN, "submission_id": "01890000-0000-7000-8000-000000000001"}
    pages = [visitor.post(f"/answers/{token}", sent) for _ in range(2)]
    assert [page.location for page in pages] == ["/answers/thanks"] * 2
    assert len(db.session.scalars(select(Permission)).all()) == 1


@pytest.mark.rule("DER-15")
@pytest.mark.parametrize(("when", "over"), [("2027-03-16 09:00", False), ("2027-03-17 00:00", True)])
def test_over_it_says_nothing(visitor, ask, frozen_clock, when, over):
    token = ask()
    frozen_clock(when)
    assert says_nothing(visitor, token) is over


@pytest.mark.rule("DER-15")
def test_to_somebody_else_who_is_signed_in_it_says_nothing(cast, visit_as, ask):
    assert says_nothing(visit_as(cast.tom), ask())


def test_an_unknown_one_says_the_same(cast, visitor):
    assert says_nothing(visitor, "nobody-ever-got-this")


@pytest.mark.rule("DER-15")
def test_who_was_passed_it_and_does_not_know_the_child_learns_nothing(visitor, ask):
    token = ask()
    pages = [visitor.get(f"/answers/{token}"), visitor.post(f"/answers/{token}/questions", WRONG),
             visitor.post(f"/answers/{token}", {**CONFIRMED, **WRONG})]  # fmt: skip
    assert [page.status for page in pages] == [200, 422, 422] and all("Bea" not in page.html for page in pages)


def test_after_ten_birthdays_that_are_not_it_is_over(visitor, ask):
    token = ask()
    for _ in range(10):
        visitor.post(f"/answers/{token}/questions", WRONG)
    assert says_nothing(visitor, token)


def test_another_takes_the_place_of_one_that_was_not_used(visitor, ask):
    first, second = ask(), ask()
    assert says_nothing(visitor, first) and visitor.get(f"/answers/{second}").status == 200


def test_only_the_hash_of_it_is_kept_and_its_letter_names_no_child(ask):
    token = ask()
    kept = db.session.scalars(select(OneUseLink)).one()
    post = db.session.scalars(select(Post).where(Post.template == "messages/permission_asked")).one()
    assert token not in kept.token_hash and "Bea" not in str(post.values) and "Okafor" not in str(post.values)


def test_nobody_is_written_to_without_end(cast, visit_as, ask):
    for _ in range(6):
        ask()
    assert len(db.session.scalars(select(OneUseLink)).all()) == 6
    ask()
    db.session.rollback()
    assert len(db.session.scalars(select(OneUseLink)).all()) == 6


def test_what_is_wrong_comes_back_with_what_was_typed(visitor, ask):
    page = visitor.post(f"/answers/{ask()}", {**CONFIRMED, **BORN, "tie": ""})
    assert page.status == 422 and "Choose who you are to the child" in page.main and 'value="Nia Okafor"' in page.html
    assert page.form()["born-year"] == "2023"
