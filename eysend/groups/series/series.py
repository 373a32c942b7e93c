"""A series: one programme on the same day each week, and the dates that were made of it, each by its own name."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eysend.bookings.occurrence import Occurrence
from eysend.bookings.programme import Programme
from eysend.core.db import Record


class Series(Record):
    """What was made in one page. `known_as` makes two runs the same: team, name, place, weekday, time."""

    __tablename__ = "series"
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), unique=True)
    known_as: Mapped[str] = mapped_column(unique=True)
    every: Mapped[str]  # monday … sunday, or once
    starts: Mapped[str]  # where nothing else was said of one date
    ends: Mapped[str]
    capacity: Mapped[int]
    programme: Mapped[Programme] = relationship()


class SeriesDate(Record):
    """One date of a series under the day it was planned for, which stays its name when the date itself moves."""

    __tablename__ = "series_date"
    __table_args__ = (Index("ix_series_date_series_day", "series_id", "day", unique=True),)
    series_id: Mapped[UUID] = mapped_column(ForeignKey("series.id"))
    day: Mapped[date]
    occurrence_id: Mapped[UUID] = mapped_column(ForeignKey("occurrence.id"), unique=True)
    series: Mapped[Series] = relationship()
    occurrence: Mapped[Occurrence] = relationship()
