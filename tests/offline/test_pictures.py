"""A photo is made anew from its points: no place, no camera, no script comes along, and no bomb goes off (A13)."""

import io
import resource
import zlib

import pytest
from PIL import Image

from eysend.offline.photos.pictures import NotAPhoto, clean
from tests.offline.photo_files import photo, with_place

pytestmark = pytest.mark.engine_free
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def cleaned(content):
    return Image.open(io.BytesIO(clean(io.BytesIO(content))))


def test_the_place_and_the_camera_are_gone_and_the_photo_stands_upright():
    made = clean(io.BytesIO(with_place(photo(320, 240))))
    opened = Image.open(io.BytesIO(made))
    assert opened.size == (240, 320) and not opened.getexif() and "exif" not in opened.info
    assert b"Planted" not in made


def test_a_large_photo_becomes_1600_points_and_a_png_becomes_a_jpeg():
    assert cleaned(photo(4000, 3000)).size == (1600, 1200)
    assert cleaned(photo(60, 40, kind="PNG")).format == "JPEG"


def test_a_see_through_png_can_be_kept():
    made = io.BytesIO()
    Image.new("RGBA", (30, 30), (10, 20, 30, 0)).save(made, "PNG")
    assert cleaned(made.getvalue()).size == (30, 30)


@pytest.mark.parametrize(
    "file", [b"", b"words", EICAR, SVG, b"%PDF-1.7 <html>", b"PK\x03\x04" + b"\0" * 99, photo()[:200]]
)
def test_what_is_no_photo_is_refused_in_plain_words(file):
    with pytest.raises(NotAPhoto, match="not a photo that we can open"):
        clean(io.BytesIO(file))


def test_a_gif_is_refused():
    with pytest.raises(NotAPhoto):
        clean(io.BytesIO(photo(kind="GIF")))


def test_what_hides_behind_a_photo_is_gone():
    made = clean(io.BytesIO(photo() + b"<script>alert(1)</script>PK\x03\x04"))
    assert b"script" not in made and b"PK\x03\x04" not in made


def huge_png(width, height):
    """The head of a PNG that says it is this large."""
    small = bytearray(photo(8, 8, kind="PNG"))
    small[16:24] = width.to_bytes(4) + height.to_bytes(4)
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4)
    return bytes(small)


def test_twenty_thousand_by_twenty_thousand_is_refused_without_being_opened():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for size in (20_000, 5_000):
        with pytest.raises(NotAPhoto):
            clean(io.BytesIO(huge_png(size, size)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
