"""A paper that somebody adds to a request: a report, a plan, or the original of what one of ours typed in (HER-25).

The file stands outside the web root under its own chance name, sealed (core.media). Its row hangs on the id of the
draft, which is the request’s own once it is sent.
"""

from datetime import datetime
from pathlib import PureWindowsPath
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.core.db import Record, db
from eysend.core.fields import Choice
from eysend.people.person import Person

TYPES: tuple[Choice, ...] = (
    ("assessment", "An assessment"),
    ("plan", "A plan of the setting, such as an individual education plan"),
    ("speech", "From a speech and language therapist"),
    ("paediatrician", "From a paediatrician"),
    ("physio", "From a physiotherapist"),
    ("occupational", "From an occupational therapist"),
    ("other", "Something else"),
)
ORIGINAL: Choice = ("original", "The original: the form, the letter, or the note of the call")
NAMES = {str(value): words for value, words, *_ in (*TYPES, ORIGINAL)}
MOST = 10
"""How many a request may have."""
NAME_LETTERS = 120


class Enclosure(Record):
    """One paper: what kind it is, its name as its owner knows it, and what its bytes are."""

    __tablename__ = "request_enclosure"
    __table_args__ = (
        CheckConstraint(f"type IN ({', '.join(repr(key) for key in NAMES)})", name="type"),
        CheckConstraint("bytes > 0", name="bytes"),
    )
    paper_id: Mapped[UUID] = mapped_column(index=True)  # of the draft, and then of the request
    type: Mapped[str]
    name: Mapped[str]
    media: Mapped[str]
    bytes: Mapped[int]
    sha256: Mapped[str]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    adder: Mapped[Person] = relationship()

    @property
    def type_words(self) -> str:
        """What kind of paper it is."""
        return NAMES[self.type]


def enclosures_of(paper_id: UUID) -> list[Enclosure]:
    """The papers of a draft or a request, in the order in which they were added; the caller has looked."""
    rows = select(Enclosure).where(Enclosure.paper_id == paper_id).order_by(Enclosure.added_at, Enclosure.id)
    return list(db.session.scalars(rows))


def tidy(name: str, ending: str) -> str:
    """The file’s own name without folders and with the ending of what it is."""
    stem = PureWindowsPath(name.replace("/", "\\")).stem
    kept = "".join(letter for letter in stem if letter.isprintable()).strip()[:NAME_LETTERS]
    return f"{kept or 'paper'}.{ending}"
