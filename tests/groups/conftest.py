"""The same sessions, bookings and counter as in tests/bookings."""

from tests.bookings.conftest import book, cancel, session_on, sql_count

__all__ = ["book", "cancel", "session_on", "sql_count"]
