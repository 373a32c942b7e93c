"""Who pressed Back after a form had arrived, and sends just the same once more, is asked first (decision 0072).

A form's key makes a second press of one page one deed (core.once). Back opens the page anew, with a key of its own:
then only what was sent tells that it is the same again.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Response, g, make_response, request, session
from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core import clock
from eysend.core.audit import keyed_hash
from eysend.core.claims import claim
from eysend.core.db import Base, db
from eysend.core.errors import NotYours
from eysend.core.forms import SERVICE_FIELDS
from eysend.core.ids import id_at
from eysend.core.pages import page
from eysend.core.words import clock_time, day_date

MEANT = "sent_again"  # the same once more, and meant so
A_DAY = timedelta(days=1)
View = TypeVar("View", bound=Callable[..., Any])
Stands = Callable[[str, Any], bool]


class Sent(Base):
    """A form that arrived: a keyed hash of what was sent by whom and to which address, and where it led. What was meant
    a second time is a row of its own: each of the two may be sent again after a lost answer."""

    __tablename__ = "sent"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)  # the form's own
    led_to: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


def asks_first(link: str, *, stands: Stands) -> Callable[[View], View]:
    """Mark a POST that makes something (inside `allow`): just the same sent again within a day, under another key, is
    answered with when it arrived and with `link` to what was made, and done only once the sender says so.

    `stands`: whether what is at this address still counts, for this viewer. What was cancelled, withdrawn or refused
    may be made again unasked.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **kwargs: Any) -> Response:
            sha256 = hash_of_sent()
            if sha256 is None:
                return make_response(view(*args, **kwargs))
            before = None if MEANT in request.form else sent_before(sha256, stands)
            if before:
                return page("errors/just_the_same.html", 409, before=before, link=link, said=said(before.at))
            response = make_response(view(*args, **kwargs))
            keep(sha256, led_to(response))
            return response

        return cast(View, asked)

    return mark


def while_found(find: Callable[[UUID, Any], Any]) -> Stands:
    """What nobody can take back stands for as long as `find` gives it to who looks."""

    def stands(address: str, viewer: Any) -> bool:
        try:
            find(id_at(address), viewer)
        except NotYours:
            return False
        return True

    return stands


def hash_of_sent() -> str | None:
    """What was sent to this address by this person or, where nobody signed in, by this browser; nothing where we know
    neither, or where files came along: what is in them is not compared."""
    who = g.viewer.actor if g.viewer.signed_in else session.get("csrf_token")
    if not who or any(file for file in request.files.values()):
        return None
    body = {name: request.form.getlist(name) for name in request.form if name not in SERVICE_FIELDS}
    return keyed_hash([who, request.full_path, body])


def sent_before(sha256: str, stands: Stands) -> Sent | None:
    """The newest of the same that arrived under another key, within a day, of which what it made still stands; nothing
    where this very key has arrived: its deed gives what it gave the first time (core.once)."""
    alike = db.session.scalars(select(Sent).where(Sent.sha256 == sha256).order_by(Sent.at.desc(), Sent.key)).all()
    if any(one.key == key_of_sent() for one in alike):
        return None
    return next((one for one in alike if one.at > clock.now() - A_DAY and stands(one.led_to, g.viewer)), None)


def said(at: datetime) -> str:
    """`at 09:00`, or `on Monday 1 March at 09:00` where that was another day."""
    then = clock.local(at)
    day = "" if then.date() == clock.today() else f"on {day_date(then.date())} "
    return f"{day}at {clock_time(then.time())}"


def keep(sha256: str, to: str) -> None:
    """Remember where it led, and when it first did; what came back to be put right led nowhere."""
    if to:
        claim(Sent, sha256=sha256, key=key_of_sent(), led_to=to, at=clock.now())


def led_to(response: Response) -> str:
    """The address that a deed led to, for a plain browser and for htmx; nothing where the form came back."""
    if response.status_code >= 400:
        return ""
    there = response.headers.get("HX-Location")
    return response.location or response.headers.get("HX-Push-Url") or (json.loads(there)["path"] if there else "")


def key_of_sent() -> str:
    """The key of the form that this request brought."""
    return request.form.get("submission_id", "")


def forget(at: datetime) -> None:
    """Delete what is asked about no more; done every hour, so that nothing of it outlasts its day by more than one."""
    db.session.execute(delete(Sent).where(Sent.at < at - A_DAY))
