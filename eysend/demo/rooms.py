"""Photos of the rooms of the demonstration: drawn, for three of the places where families meet and one for courses."""

import io
from datetime import date
from typing import Any

from PIL import Image, ImageDraw
from sqlalchemy import select

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import FOR_FAMILIES, Programme
from eysend.bookings.rooms import actions
from eysend.bookings.rooms.room_photo import room_of
from eysend.core import clock
from eysend.core.db import db, new_id
from eysend.demo.cast import Cast
from eysend.people.viewer import viewer_of

WORDS = "A bright room with a round rug, a box of toys, two low chairs, and a window onto the garden."
WALLS = ("#e9e2d0", "#dfe8ee", "#eee0e4")
OF_COURSES = "#e2ebdd"


def build_rooms(cast: Cast, profile: Any, on: date) -> None:
    """Pat took a photo of each of the first three rooms in which families meet, and of one where courses are held."""
    pat, at = viewer_of(cast.pat, on=on), clock.moment(on, 8)
    families, courses = rooms(*FOR_FAMILIES), rooms("course")
    chosen = [*zip(families.values(), WALLS, strict=False), *zip(courses.values(), (OF_COURSES,), strict=False)]
    for session, wall in chosen:
        actions.show(session, WORDS, drawn(wall), key=new_id(), by=pat, at=at)


def rooms(*kinds: str) -> dict[str, Occurrence]:
    """The rooms in which these kinds of sessions are held, in order of their names, with one session in each."""
    rows = select(Occurrence).join(Occurrence.programme).where(Programme.kind.in_(kinds))
    found = {room_of(one.venue): one for one in db.session.scalars(rows.order_by(Occurrence.day, Occurrence.id))}
    return dict(sorted(pair for pair in found.items() if pair[0]))


def drawn(wall: str) -> bytes:
    """A picture of an empty room."""
    picture = Image.new("RGB", (960, 640), wall)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 430, 960, 640), fill="#c39a6b")
    pen.rectangle((560, 70, 860, 320), fill="#bfe0ee", outline="#ffffff", width=14)
    pen.rectangle((574, 240, 846, 306), fill="#8fb07a")
    pen.line((710, 70, 710, 320), fill="#ffffff", width=12)
    pen.ellipse((230, 460, 730, 620), fill="#3f7d6e")
    pen.ellipse((300, 485, 660, 595), fill="#5c9a88")
    for left in (90, 800):
        pen.rectangle((left, 400, left + 80, 480), fill="#b5533c")
        pen.rectangle((left, 320, left + 16, 480), fill="#8f3f2d")
    pen.rectangle((420, 490, 560, 560), fill="#d8a03a", outline="#a87620", width=6)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made.getvalue()
