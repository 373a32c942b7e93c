"""The photo of a room: shown to anybody, added and taken away by the service's own people."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, make_response, request

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.rooms import actions, queries
from eysend.bookings.rooms.forms import RoomForm
from eysend.bookings.rooms.room_photo import find_photo, photo_of
from eysend.bookings.rooms.uploaded import MOST_BYTES
from eysend.bookings.when import when_of, where_of
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.limits import at_most
from eysend.core.pages import answer, page
from eysend.core.uploaded import content_of

bp = Blueprint("rooms", __name__, url_prefix="/rooms")
MADE_BY = ("practitioner", "lead", "admin")
FOR_EVER = "public, max-age=31536000, immutable"  # another photo has another address
ALONE = "default-src 'none'; sandbox"  # a file is never a page of ours


@bp.get("/<uuid:photo_id>.jpg")
@allow("anyone")
def photo(photo_id: UUID) -> Response:
    """The photo itself."""
    response = make_response(find_photo(photo_id).jpeg)
    response.headers["Content-Type"], response.headers["Cache-Control"] = "image/jpeg", FOR_EVER
    response.headers["Content-Security-Policy"] = ALONE
    return response


@bp.get("/of/<uuid:session_id>")
@allow(*MADE_BY)
def room(session_id: UUID) -> Response:
    """What families see of the room of a session, and how to show another photo."""
    return room_page(queries.find_session(session_id, g.viewer), Filled(RoomForm()))


@bp.post("/of/<uuid:session_id>")
@allow(*MADE_BY)
@at_most(MOST_BYTES + 50_000)
def show(session_id: UUID) -> Response:
    """Show a photo."""
    session, upload = queries.find_session(session_id, g.viewer), request.files.get("file")
    content = content_of(upload, MOST_BYTES)
    sent: dict[str, Any] = {**request.form.to_dict(), "file": ((upload and upload.filename) or "")[:200]}
    return answered(
        RoomForm(), sent,
        lambda said, key: actions.show(session, said["words"], content, key=key, by=g.viewer, at=clock.now()),
        then=lambda _: answer(to=f"/rooms/of/{session_id}"), again=lambda filled, _: room_page(session, filled, 422),
    )  # fmt: skip


@bp.post("/of/<uuid:session_id>/removal")
@allow(*MADE_BY)
def take_away(session_id: UUID) -> Response:
    """Show none any more."""
    session = queries.find_session(session_id, g.viewer)
    actions.take_away(session, key=key_or_new(request.form), by=g.viewer, at=clock.now())
    return answer(to=f"/rooms/of/{session_id}")


def room_page(session: Occurrence, filled: Filled, status: int = 200) -> Response:
    """The page."""
    about = {"session": session, "when": when_of([session]), "where": where_of(session)}
    return page("bookings/rooms/room.html", status, **about, photo=photo_of(session), filled=filled,
                keys=(new_id(), new_id()))  # fmt: skip
