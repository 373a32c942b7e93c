"""A booking as one would write it first: Flask, SQLAlchemy, one table of places, one of bookings, and nothing else."""

from pathlib import Path

from flask import Flask, redirect
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, Integer, String
from werkzeug.wrappers import Response


def bare_app(folder: Path) -> Flask:
    """An app that books with POST /book/<child>; a file of SQLite with full synchronisation, as ours."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'bare.sqlite'}"
    db = SQLAlchemy(app)

    class Session(db.Model):  # type: ignore[name-defined, misc, unused-ignore]
        id = Column(Integer, primary_key=True)
        taken = Column(Integer, default=0)

    class Booking(db.Model):  # type: ignore[name-defined, misc, unused-ignore]
        id = Column(Integer, primary_key=True)
        session_id = Column(Integer)
        child = Column(String)

    @app.post("/book/<child>")
    def book(child: str) -> Response:
        session = db.session.get(Session, 1)
        session.taken += 1
        db.session.add(Booking(session_id=1, child=child))
        db.session.commit()
        return redirect("/booked", 303)

    with app.app_context():
        db.create_all()
        db.session.add(Session(id=1, taken=0))
        db.session.commit()
    return app
