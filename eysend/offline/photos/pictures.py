"""Photos as we keep them: made anew from their points alone, so that no place, no camera and no script comes along."""

import io
import warnings
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 1600
MOST_POINTS = 40_000_000
MOST_POINTS_PNG = 16_000_000  # a PNG is opened whole, a JPEG can be opened smaller
KINDS = ("JPEG", "PNG")
NOT_OURS = (OSError, ValueError, SyntaxError, TypeError, EOFError, UnidentifiedImageError, Image.DecompressionBombError)


class NotAPhoto(ValueError):
    """What was sent is no photo that we can keep; the message says why in plain words."""


def clean(photo: IO[bytes], *, longest: int = LONGEST_SIDE, quality: int = 82) -> bytes:
    """A JPEG of at most `longest` points a side, upright, without metadata; NotAPhoto for what is no whole JPEG or PNG.

    The size is looked at before a single point is read: 20,000 by 20,000 costs nothing.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(photo, formats=KINDS) as opened:
                return smaller(opened, longest, quality)
        except NotAPhoto:
            raise
        except NOT_OURS:
            raise NotAPhoto("The file is not a photo that we can open. Choose a JPEG or PNG photo") from None


def smaller(opened: Image.Image, longest: int, quality: int) -> bytes:
    """The points of an opened photo as a JPEG of our own."""
    most = MOST_POINTS if opened.format == "JPEG" else MOST_POINTS_PNG
    if opened.width * opened.height > most:
        raise NotAPhoto(f"The photo must have {most // 1_000_000} million points or fewer. Choose a smaller one")
    opened.draft("RGB", (longest, longest))
    opened.load()
    opened.thumbnail((longest, longest))
    upright = ImageOps.exif_transpose(opened)
    bare = Image.new("RGB", upright.size, "white")
    bare.paste(upright.convert("RGB") if "A" not in upright.getbands() else upright.convert("RGBA").convert("RGB"))
    made = io.BytesIO()
    bare.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height of a photo that we have made."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
        return opened.size
