"""What a file really is, by its first bytes and never by its name: PDF, DOCX, JPG or PNG, and nothing that hurts."""

import io
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from eysend.offline.photos.pictures import NotAPhoto, clean

MOST_BYTES = 10_000_000
MOST_INSIDE = 1_000  # files in a DOCX
MOST_UNPACKED = 100_000_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRONG_KIND = "Choose a PDF, a Word document (DOCX), a JPG or a PNG. Nothing else on this page is lost"
TOO_LARGE = "The file must be smaller than 10 MB. Nothing else on this page is lost"
EMPTY = "This file is empty. Choose another"
BROKEN = "We cannot open this Word document. Save it again, or as a PDF"


class NotAPaper(Exception):
    """It is not taken; the message says why, in words for the page."""


@dataclass(frozen=True)
class Looked:
    """A file as it is kept: its bytes, its media type, and the ending of its name."""

    content: bytes
    media: str
    ending: str


def look_at(content: bytes) -> Looked:
    """Say what it is. A picture is made anew, so that neither place nor camera stays in it."""
    if not content:
        raise NotAPaper(EMPTY)
    if len(content) > MOST_BYTES:
        raise NotAPaper(TOO_LARGE)
    if content.startswith(b"%PDF-"):
        return Looked(content, "application/pdf", "pdf")
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return picture(content)
    if content.startswith(b"PK\x03\x04"):
        return document(content)
    raise NotAPaper(WRONG_KIND)


def picture(content: bytes) -> Looked:
    """A JPG or PNG, its points only."""
    try:
        return Looked(clean(io.BytesIO(content)), "image/jpeg", "jpg")
    except NotAPhoto as why:
        raise NotAPaper(str(why)) from None


def document(content: bytes) -> Looked:
    """A Word document without macros that unpacks to a bearable size."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            inside = packed.infolist()
    except (BadZipFile, ValueError, NotImplementedError):  # the last is what zipfile says of a kind it cannot read
        raise NotAPaper(BROKEN) from None
    names = {one.filename for one in inside}
    if "word/document.xml" not in names or "word/vbaProject.bin" in names:
        raise NotAPaper(WRONG_KIND)
    if len(inside) > MOST_INSIDE or sum(one.file_size for one in inside) > MOST_UNPACKED:
        raise NotAPaper(BROKEN)
    return Looked(content, DOCX, "docx")
