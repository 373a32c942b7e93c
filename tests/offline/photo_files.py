"""Photos for the tests: what a camera makes, what travels, and what pretends to be a photo."""

import io
import json
from hashlib import sha256
from typing import Any

from PIL import Image

from eysend.core.db import db
from eysend.offline import sealing
from eysend.offline.photos.opening import aad_of
from tests.offline.sealed import seal_to


def photo(width: int = 320, height: int = 240, colour: str = "teal", kind: str = "JPEG", **more: Any) -> bytes:
    """A small picture in one colour."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, kind, **more)
    return made.getvalue()


def with_place(content: bytes) -> bytes:
    """The same photo with a camera's name and a place in it, lying on its side."""
    opened = Image.open(io.BytesIO(content))
    exif = opened.getexif()
    exif[0x010F], exif[0x0112] = "Planted Camera", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    made = io.BytesIO()
    opened.save(made, "JPEG", exif=exif)
    return made.getvalue()


def travelling(content: bytes, form_id: Any, *, sealed: bool = True) -> bytes:
    """What a device sends of a photo: one line that says how it is sealed, then the bytes."""
    if not sealed:
        return b'{"kid": null}\n' + content
    inside = seal_to(sealing.current_key(), aad_of(form_id).decode(), content)
    head = {name: inside[name] for name in ("kid", "epk", "iv")}
    db.session.rollback()
    return json.dumps(head).encode() + b"\n" + sealing.decoded(inside["ct"])


def part(travels: bytes, field: str = "photos") -> dict[str, Any]:
    """How an envelope names it."""
    return {"sha256": sha256(travels).hexdigest(), "bytes": len(travels), "type": "image/jpeg", "field": field}
