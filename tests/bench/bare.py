"""A booking as one would write it first: Flask, SQLAlchemy, one table of places, one of bookings, and nothing else."""

from pathlib import Path

from flask import Flask, redirect
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from werkzeug.wrappers import Response


class Base(DeclarativeBase):
    """Tables of the bare app's own."""


class Session(Base):
    """A session with places."""

    __tablename__ = "bare_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    taken: Mapped[int]


class Booking(Base):
    """Somebody comes."""

    __tablename__ = "bare_booking"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int]
    child: Mapped[str]


def bare_app(folder: Path) -> Flask:
    """An app that books with POST /book/<child>, in a file of SQLite."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'bare.sqlite'}"
    db = SQLAlchemy(app)

    @app.post("/book/<child>")
    def book(child: str) -> Response:
        session = db.session.get_one(Session, 1)
        session.taken += 1
        db.session.add(Booking(session_id=1, child=child))
        db.session.commit()
        return redirect("/booked", 303)

    with app.app_context():
        Base.metadata.create_all(db.engine)
        db.session.add(Session(id=1, taken=0))
        db.session.commit()
    return app
