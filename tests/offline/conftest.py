"""A device, as the service meets it: it says hello, gets a token, hands in envelopes."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from eysend.core.db import db, new_id
from eysend.people.person import Person
from tests.visitor import Page, Visitor

ANSWERS = {
    "place": "setting",
    "seen_on-day": "2",
    "seen_on-month": "3",
    "seen_on-year": "2027",
    "started": "10:00",
    "minutes": "40",
    "context": "Free play.",
    "kind": "narrative",
    "saw": "He lined up the cars.",
    "strengths": "He stays with what he likes.",
    "next_steps": "Two toys at the start.",
}


@dataclass
class Tablet:
    """A device with one person's token; `hand_in(item, …)` gives the page, `receipts(…)` the results."""

    app: Flask
    person: Person | None
    visitor: Visitor
    device: UUID = field(default_factory=new_id)
    token: str = ""
    seq: int = 0

    def hello(self) -> Any:
        said = self.visitor.get("/sync/v1/hello", headers={"X-Eysend-Device": str(self.device)}).json
        self.token = said["device"]["token"]
        return said

    def item(self, child: Any = None, form: str = "observation.v1", **more: Any) -> dict[str, Any]:
        """A finished form; `more` changes its header, `answers` what was typed, `only` is all of it."""
        self.seq += 1
        answers = {**ANSWERS, **({"child_id": str(child.id)} if child else {}), **more.pop("answers", {})}
        answers = more.pop("only", answers)
        key = str(more.pop("id", uuid4()))
        letter = {"id": key, "form": form, "answers": answers, "finished_at": "2027-03-02T10:42:00Z", "skew_ms": 400}
        return {**self.sealed(key, json.dumps(letter), form), **more}

    def sealed(self, key: str, text: str, form: str = "observation.v1") -> dict[str, Any]:
        """An envelope with this inside, whatever it is."""
        head = {"id": key, "rev": 1, "supersedes": None, "device_id": str(self.device), "seq": self.seq, "form": form}
        return {**head, "sha256": sha256(text.encode()).hexdigest(), "envelope": {"kid": None, "ct": text}}

    def hand_in(self, *items: Any, token: str | None = None, body: str = "", **headers: str) -> Page:
        """POST these (or this body) as one batch, with nothing but the device's token."""
        spoken = f"Bearer {self.token if token is None else token}"
        sent = {"X-Eysend-Sync": "1", "Authorization": spoken, **headers}
        data = body or json.dumps({"items": list(items)})
        more = {"data": data, "content_type": "application/json", "headers": sent}
        return Visitor(self.app).ask("POST", "/sync/v1/envelopes", **more)

    def tell(self, made: int, *waits: int, **more: Any) -> Page:
        """POST what the device tells of itself: the last number it gave, and those that wait on it."""
        spoken = {"X-Eysend-Sync": "1", "Authorization": f"Bearer {self.token}", "User-Agent": "Chrome/1 Android"}
        data = {"data": json.dumps({"made": made, "waits": waits, **more}), "content_type": "application/json"}
        return Visitor(self.app).ask("POST", "/sync/v1/reports", headers=spoken, **data)

    def receipts(self, *items: Any) -> list[dict[str, Any]]:
        page = self.hand_in(*items)
        assert page.status == 200, page.html
        db.session.expire_all()
        results: list[dict[str, Any]] = page.json["results"]
        return results


@pytest.fixture
def tablet_of(app: Flask, visit_as: Callable[[Person], Visitor]) -> Callable[[Person | None], Tablet]:
    """`tablet_of(cast.pat)`: their device, which has said hello."""

    def make(person: Person | None) -> Tablet:
        made = Tablet(app, person, visit_as(person) if person else Visitor(app))
        made.hello()
        return made

    return make
