"""Who walks through the demonstration, and how they sign in."""

from flask import Flask
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db, transaction
from eysend.people import signin_session
from eysend.people.person import Person
from tests.visitor import Visitor

WHO = ["nobody", "Sana", "Tom", "Joy", "Mo", "Fern", "Pat", "Lee", "Ada", "Val", "Ruth", "Gus", "Ivy"]


def visitor(app: Flask, who: str) -> Visitor:
    """This person, signed in; nobody is not."""
    if who == "nobody":
        return Visitor(app)
    with transaction(write=True):
        person = db.session.scalars(select(Person).where(Person.first_name == who).order_by(Person.id)).first()
        token = signin_session.start(person.id, browser="a walk", at=clock.real_now())
    return Visitor(app, token)
