"""A booking as one would write it first: Flask, SQLAlchemy, one table of places, one of bookings, and nothing else."""

from pathlib import Path

from flask import Flask, redirect, render_template_string, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.wrappers import Response

PAGE = """<!doctype html><html lang="en"><title>Stay and Play</title><h1>Stay and Play</h1>
{% if booked %}<p>{{ booked.child }} is booked.</p>{% else %}<p>{{ session.capacity - session.taken }} places left.</p>
<form method="post"><label>Child <input name="child"></label><button>Book</button></form>{% endif %}</html>"""


class Base(DeclarativeBase):
    """Tables of the bare app's own."""


class Session(Base):
    """A session with places."""

    __tablename__ = "bare_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    capacity: Mapped[int]
    taken: Mapped[int]


class Booking(Base):
    """Somebody comes."""

    __tablename__ = "bare_booking"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int]
    child: Mapped[str]


def bare_app(folder: Path, places: int = 50) -> Flask:
    """An app that shows a session at /, books with POST / and shows the booking, in a file of SQLite."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'bare.sqlite'}"
    db = SQLAlchemy(app)

    @app.get("/")
    def page() -> str:
        return render_template_string(PAGE, session=db.session.get_one(Session, 1), booked=None)

    @app.post("/")
    def book() -> Response:
        session = db.session.get_one(Session, 1)
        if session.taken >= session.capacity:
            return redirect("/", 303)
        session.taken += 1
        db.session.add(booking := Booking(session_id=1, child=request.form["child"]))
        db.session.commit()
        return redirect(f"/bookings/{booking.id}", 303)

    @app.get("/bookings/<int:booking_id>")
    def booked(booking_id: int) -> str:
        return render_template_string(PAGE, session=None, booked=db.session.get_one(Booking, booking_id))

    fill(app, db, places)
    return app


def fill(app: Flask, db: SQLAlchemy, places: int) -> None:
    """The tables, and one session of so many places, where there is none yet."""
    with app.app_context():
        Base.metadata.create_all(db.engine)
        if not db.session.get(Session, 1):
            db.session.add(Session(id=1, capacity=places, taken=0))
            db.session.commit()
