"""What one setting (or one parent) booked on a course in one submit: a line a person, each with its own place."""

from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.booking import Booking, Place
from eysend.bookings.pool import Pool
from eysend.core.db import Record
from eysend.people.person import Person
from eysend.people.setting import Setting
from eysend.training.course import Course

# Said outright, not as a parameter, so that the partial index serves.
WAITING: ColumnElement[str] = literal_column("'waiting'")


class CourseBooking(Record):
    """One submit. `policy` is the charge's words as they stood then: what was agreed is what counts (XC-7)."""

    __tablename__ = "course_booking"
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"), index=True)
    pool_id: Mapped[UUID] = mapped_column(ForeignKey("pool.id"), index=True)
    setting_id: Mapped[UUID | None] = mapped_column(ForeignKey("setting.id"), index=True)  # none: the booker's own
    booker_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    price: Mapped[int] = mapped_column(default=0)  # pence a person, as it stood then
    late_charge: Mapped[int] = mapped_column(default=0)  # pence a place given up late, as it stood then
    policy: Mapped[str]
    terms: Mapped[int] = mapped_column(default=1)  # which version of the course's terms those words were
    purchase_order: Mapped[str] = mapped_column(default="")
    course: Mapped[Course] = relationship(lazy="joined", innerjoin=True)
    pool: Mapped[Pool] = relationship()
    setting: Mapped[Setting | None] = relationship()
    booker: Mapped[Person] = relationship()
    lines: Mapped[list["Line"]] = relationship(back_populates="course_booking", order_by="Line.number")


class Line(Record):
    """One person of a submit, or one place kept to be named later. The booking behind it says how it stands."""

    __tablename__ = "course_booking_line"
    __table_args__ = (
        Index("ix_course_booking_line_waiting", "booking_id", sqlite_where=text("told = 'waiting'"),
              postgresql_where=text("told = 'waiting'")),
    )  # fmt: skip
    course_booking_id: Mapped[UUID] = mapped_column(ForeignKey("course_booking.id"), index=True)
    booking_id: Mapped[UUID | None] = mapped_column(ForeignKey("booking.id"), unique=True)  # none: refused
    number: Mapped[int]  # the order on the form
    asked_for: Mapped[str]  # the name as it stood on the form
    why: Mapped[str] = mapped_column(default="")  # why it was refused, in the words that were shown
    told: Mapped[str] = mapped_column(default="")  # the state that people were last told of
    charged: Mapped[int] = mapped_column(default=0)  # pence owed because the place was given up late
    course_booking: Mapped[CourseBooking] = relationship(back_populates="lines")
    booking: Mapped[Booking | None] = relationship()

    @property
    def state(self) -> str:
        """The booking's state, or `refused`."""
        return self.booking.state if self.booking else "refused"

    @property
    def live(self) -> bool:
        """Whether somebody may still come on it."""
        return bool(self.booking and self.booking.live)

    @property
    def place(self) -> Place | None:
        """The place as it stands, with whoever comes now."""
        return self.booking.party[0] if self.booking and self.booking.party else None

    @property
    def name(self) -> str:
        """Who comes now."""
        return self.place.name if self.place else self.asked_for

    @property
    def unnamed(self) -> bool:
        """Whether nobody has been named for it yet."""
        return bool(self.place and self.place.person_id is None)

    def place_once(self, place_id: UUID | None) -> Place | None:
        """The place as it was when this one had it: the present one, or one that is history."""
        return next((place for place in (self.booking.places if self.booking else ()) if place.id == place_id), None)

    @property
    def before(self) -> str:
        """Whose place they took over, the last one; empty where nobody was named before."""
        had = self.place_once(self.place.substituted_from) if self.place else None
        return had.name if had and had.person_id else ""
