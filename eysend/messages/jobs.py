"""Sending what waits: a post is leased, sent with no transaction open, and settled (trust.md F8).

Whoever dies between leasing and settling leaves a lease that ends; the next worker sends again under the same
reference. So none is lost, and a provider that knows our references shows none twice.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from eysend.core.clock import Clock
from eysend.core.db import db, transaction
from eysend.messages.channels import NoAddress, PostOffice, Way
from eysend.messages.letter import compose, in_short
from eysend.messages.post import Post
from eysend.messages.quiet import is_quiet, waking

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=24)
PAUSE_SECONDS = 0.1
OPEN = Post.state.in_(("waiting", "leased"))
log = logging.getLogger("eysend.messages")


def send_due(now: Clock, office: PostOffice, *, stop: Callable[[float], bool] = lambda _: False) -> int:
    """Send every post that is due, one after another; how many were tried. `now` tells the real time.

    Between two posts `stop(seconds)` waits that long and says whether to leave the rest for later: a queue that grew
    while no worker ran goes out at ten a second at most, and a worker that must end does so after the post in hand.
    """
    tried = 0
    while post := lease_one(now(), office):
        send(post, office, now)
        tried += 1
        if stop(PAUSE_SECONDS):
            break
    return tried


def lease_one(at: datetime, office: PostOffice) -> Post | None:
    """Take the post that has waited longest; None if nothing is due. Two workers never hold one."""
    while True:
        with transaction(write=True):
            due = select(Post.id).where(OPEN, Post.next_at <= at).order_by(Post.next_at).limit(1)
            post_id = db.session.scalar(due)
            if post_id is None:
                return None
            mine = {"state": "leased", "next_at": at + office.lease, "tries": Post.tries + 1}
            taken = update(Post).where(Post.id == post_id, OPEN, Post.next_at <= at).values(**mine)
            if db.session.connection().execute(taken).rowcount:
                post: Post | None = db.session.get(Post, post_id, populate_existing=True)
                db.session.expunge(post)
                return post


def send(post: Post, office: PostOffice, now: Clock) -> None:
    """Send one leased post and write down what came of it."""
    if post.not_after and post.not_after <= now():
        settle(post, office, state="too_late")
        return
    if post.by_day and is_quiet(now()):
        settle(post, office, state="waiting", next_at=waking(now()), tries=post.tries - 1)
        return
    try:
        way, to = way_of(post, office)
        if way == "letter":
            settle(post, office, state="by_hand", channel=way)
            return
        deliver(post, office, way, to)
    except NoAddress:
        settle(post, office, state="failed")
    except Exception as error:  # whatever a mail server or a template does, the others' posts still go out
        log.warning("message %s was not sent (%s), try %s", post.id, type(error).__name__, post.tries)
        try_later(post, office, now())
    else:
        settle(post, office, state="sent", sent_at=now(), channel=way)


def deliver(post: Post, office: PostOffice, way: str, to: str) -> None:
    """Hand it to its channel: the whole letter, or a text message that says where the letter stands."""
    letter = compose(post.template, post.values)
    if way == "text" and office.text:
        office.text.send(in_short(letter, post.values), to=to, reference=str(post.id))
    else:
        office.channel.send(letter, to=to, reference=str(post.id))


def way_of(post: Post, office: PostOffice) -> tuple[str, str]:
    """How the post goes and where to: as its reader asked to be reached, else by email, else somebody prints or rings.

    NoAddress for one that may only go by email, to somebody who has none.
    """
    if post.to_address:
        return "email", post.to_address
    with transaction(write=False):
        email = office.address_of(post.to_person) if post.to_person else None
        asked = office.way_to(post.to_person) if post.to_person and not post.channel else Way("email")
    if asked.kind == "text" and asked.phone and office.text:
        return "text", asked.phone
    if email and asked.kind != "letter":
        return "email", email
    if post.channel == "email":
        raise NoAddress
    return "letter", ""


def try_later(post: Post, office: PostOffice, at: datetime) -> None:
    """Wait 1 minute, then twice as long each time up to a day; after that a person must ring (people/contact/)."""
    wait = FIRST_WAIT * 2 ** (post.tries - 1)
    if wait > LONGEST_WAIT:
        settle(post, office, state="failed")
    else:
        settle(post, office, state="waiting", next_at=at + wait)


def settle(post: Post, office: PostOffice, **outcome: Any) -> None:
    """Write the outcome if the post is still ours; what was secret for a while is wiped once it is no longer needed."""
    if post.not_after and not office.keeps and outcome["state"] not in ("waiting", "by_hand"):
        outcome["values"] = {}
    if post.to_address and not office.keeps and outcome["state"] != "waiting":
        outcome["to_address"] = None
    ours = (Post.id == post.id) & (Post.state == "leased") & (Post.tries == post.tries)
    with transaction(write=True):
        db.session.execute(update(Post).where(ours).values(**outcome))
