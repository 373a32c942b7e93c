"""Audits of the demonstration: Tess went round Acorns in autumn, and again in February, with a photo."""

import hashlib
import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PIL import Image, ImageDraw
from sqlalchemy import select

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.observations.audits import actions
from eysend.observations.audits.audit import AuditAction
from eysend.observations.audits.forms import AREAS, SettingAuditForm
from eysend.offline.photos import posted
from eysend.offline.photos.manifest import Part
from eysend.people.viewer import viewer_of

Agreed = tuple[tuple[str, str, int], ...]
# days before the start, how far each area was met, what shows it, what was agreed (what, who, by when)
ROUNDS: tuple[tuple[int, str, dict[str, str], Agreed], ...] = (
    (
        110,
        "partly not_met partly partly met partly partly",
        {
            "space_seen": "The book corner is the way to the toilets, so it is never quiet.",
            "sensory_seen": "Music plays all morning. The strip light over the tables flickers.",
            "communication_seen": "Pictures for snack and outside, none for the rest of the day.",
        },
        (
            ("Turn the music off but for dancing", "Mo", -90),
            ("Put a tent and two cushions by the window", "Joy", -78),
            ("Make a picture line for the whole morning", "Liz", -57),
        ),
    ),
    (
        7,
        "met partly met partly met partly met",
        {
            "space_seen": "A tent by the window. Two children used it during the hour, each by choice.",
            "sensory_seen": "Quiet now. The strip light still flickers.",
            "communication_seen": "The picture line hangs at child height, and adults point to it.",
        },
        (
            ("Have the strip light over the tables mended", "Mo", 14),
            ("Try the garden door open from 10:00, so that going out is no queue", "Joy", 28),
        ),
    ),
)


def build_audits(cast: Cast, profile: Any, on: date) -> None:
    """Record both rounds as Tess would have, the second with a photo; of the first, two actions were done."""
    photo = corner()
    part = Part(hashlib.sha256(photo).hexdigest(), len(photo), "image/jpeg", "photos")
    keys = [UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0301 + number) for number in range(len(ROUNDS))]
    for key, (ago, ratings, seen, agreed) in zip(keys, ROUNDS, strict=True):
        day = on - timedelta(days=ago)
        said: dict[str, Any] = {"setting_id": str(cast.acorns.id), "audited_on": day.isoformat(), **seen}
        said |= {area: met for (area, *_), met in zip(AREAS, ratings.split(), strict=True)}
        for n, (what, who, when) in enumerate(agreed, 1):
            said |= {f"do_{n}": what, f"who_{n}": who, f"by_{n}": (on + timedelta(days=when)).isoformat()}
        if key == keys[-1]:
            said |= {"photos": [part.sha256], "no_children": "true", "with_whom": "Joy and Mo"}
        actions.record(key, said, by=viewer_of(cast.tess, on=day), on=day, at=clock.moment(day, 15))
    tess, later = viewer_of(cast.tess, on=on), clock.moment(on - timedelta(days=7), 15)
    posted.keep(keys[-1], SettingAuditForm.key(), {part: photo}, tess.actor, at=later)
    agreed_first = select(AuditAction).where(AuditAction.audit_id == keys[0]).order_by(AuditAction.number).limit(2)
    for action in db.session.scalars(agreed_first).all():
        actions.complete(action, by=tess, at=clock.moment(on - timedelta(days=70), 12))


def corner() -> bytes:
    """A drawn picture of the tent by the window: nobody is in it."""
    drawn = Image.new("RGB", (800, 600), "#e9e2d0")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 430, 800, 600), fill="#b98d5f")
    pen.rectangle((480, 60, 740, 300), fill="#bfe0ee", outline="#ffffff", width=12)
    pen.line((610, 60, 610, 300), fill="#ffffff", width=10)
    pen.polygon(((110, 520), (290, 140), (470, 520)), fill="#3f7d6e")
    pen.polygon(((230, 520), (290, 260), (350, 520)), fill="#1f3f38")
    pen.ellipse((330, 480, 470, 560), fill="#d8a03a")
    pen.ellipse((90, 490, 220, 565), fill="#b5533c")
    made = io.BytesIO()
    drawn.save(made, "JPEG", quality=85)
    return made.getvalue()
