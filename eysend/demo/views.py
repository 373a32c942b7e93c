"""The doors of the demonstration. These addresses exist in a demonstration only (create_app, config.refuse_unsafe)."""

from itertools import groupby
from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import select
from werkzeug.exceptions import BadRequest

from eysend.core import clock
from eysend.core.access import allow
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.pages import answer, page
from eysend.demo.cards import cards
from eysend.messages.letter import compose
from eysend.messages.post import Post
from eysend.people import signin_session
from eysend.people.person import Person
from eysend.people.views import keeping, when

bp = Blueprint("demo", __name__)
SHOWN = 50


@bp.get("/demo")
@allow("anyone", "demo")
def cast() -> Response:
    """Everybody whom one can be."""
    groups = groupby(cards(clock.today()), key=lambda card: card.group)
    return page("demo/cast.html", groups=[(name, list(those)) for name, those in groups], now=when(clock.now()))


@bp.post("/demo/sign-ins")
@allow("anyone", "demo")
def be() -> Response:
    """Sign in as somebody of the cast."""
    try:
        person = db.session.get(Person, UUID(request.form["person"]))
    except ValueError:
        raise BadRequest from None
    if person is None:
        raise NotYours
    browser = request.headers.get("User-Agent", "")
    return keeping(answer(to="/"), signin_session.start(person.id, browser=browser, at=clock.real_now()))


@bp.get("/demo/messages")
@allow("anyone", "demo")
def messages() -> Response:
    """What would be sent, newest first, readable."""
    newest = select(Post, Person).outerjoin(Person, Person.id == Post.to_person)
    newest = newest.where(Post.state.not_in(("nobody", "withdrawn"))).order_by(Post.at.desc(), Post.id.desc())
    shown = [
        (post, person, compose(post.template, post.values)) for post, person in db.session.execute(newest.limit(SHOWN))
    ]
    return page("demo/messages.html", messages=shown, when=when, signed_in=g.viewer.signed_in)
