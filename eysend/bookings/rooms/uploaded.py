"""A photo as staff hand it in, and as families get it."""

import io

from eysend.bookings.rooms.room_photo import LONGEST_SIDE, QUALITY
from eysend.core.forms import Refused
from eysend.offline.photos.pictures import NotAPhoto, clean

MOST_BYTES = 10_000_000
TOO_LARGE = "The photo must be smaller than 10 MB"


def made_anew(content: bytes) -> bytes:
    """A JPEG small enough for a phone, without metadata; Refused with words beside the file if it is no photo."""
    if len(content) > MOST_BYTES:
        raise Refused({"file": [TOO_LARGE]}, {})
    try:
        return clean(io.BytesIO(content), longest=LONGEST_SIDE, quality=QUALITY)
    except NotAPhoto as why:
        raise Refused({"file": [str(why)]}, {}) from None
