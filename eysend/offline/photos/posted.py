"""Photos that a browser without scripts posts with its form: looked at and made anew at once."""

import hashlib
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from werkzeug.datastructures import FileStorage, MultiDict

from eysend.core import media
from eysend.core.db import db
from eysend.core.forms import Form, Refused, gather
from eysend.offline.photos import photo
from eysend.offline.photos.blob import Blob
from eysend.offline.photos.manifest import MOST_BYTES, Part
from eysend.offline.photos.pictures import NotAPhoto, clean

Pictures = dict[Part, bytes]
AGAIN = "Choose the photos again. A browser does not keep them when a page comes back"


def fields_of(schema: Form) -> dict[str, int]:
    """The fields of a form that take photos, and how many each takes."""
    return {n: f.metadata["most"] for n, f in schema.fields.items() if f.metadata["widget"] == "photos"}


def look_at(schema: Form, sent: MultiDict[str, str], files: MultiDict[str, FileStorage]) -> tuple[Any, Pictures]:
    """What was sent with each photo's hash among the answers, and the photos made anew.

    Refused with words beside the field if there are too many or one is no photo.
    """
    whole: MultiDict[str, str] = MultiDict(sent)
    made: Pictures = {}
    for name, most in fields_of(schema).items():
        chosen = [file for file in files.getlist(name) if file.filename]
        try:
            parts = [read_one(file, name, made) for file in few(chosen, most)]
        except NotAPhoto as why:
            raise Refused({name: [str(why)]}, gather(schema, sent)) from None
        whole.setlist(name, [part.sha256 for part in parts])
    return whole, made


def few(chosen: list[FileStorage], most: int) -> list[FileStorage]:
    """These files, unless there are too many."""
    if len(chosen) > most:
        raise NotAPhoto(f"Choose {most} photos or fewer")
    return chosen


def read_one(file: FileStorage, field: str, made: Pictures) -> Part:
    """One posted file as a part of the form; what was made of it is put into `made`."""
    content = file.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise NotAPhoto(f"A photo must be smaller than {MOST_BYTES // 1_000_000} MB")
    part = Part(hashlib.sha256(content).hexdigest(), len(content), "image/jpeg", field)
    made[part] = clean(io.BytesIO(content))
    return part


def keep(form_id: UUID, form: str, made: Pictures, owner: str, *, at: datetime) -> None:
    """Keep them with the form that was recorded, in its transaction; the same again changes nothing."""
    photo.put(form_id, form, tuple(made), owner, at=at)
    for one in photo.photos_of(form_id):
        found = [content for part, content in made.items() if part.sha256 == one.blob.sha256]
        if found and one.blob.state == "coming":
            media.keep(one.blob.id, found[0])
            arrived = {"received": one.blob.bytes, "state": "kept", "complete_at": at}
            db.session.execute(update(Blob).where(Blob.id == one.blob.id).values(**arrived))
            db.session.refresh(one.blob)


def again(errors: Mapping[str, list[str]], schema: Form, files: MultiDict[str, FileStorage]) -> dict[str, list[str]]:
    """The errors of a refused form, and that its photos must be chosen again."""
    had = {n for n in fields_of(schema) if any(file.filename for file in files.getlist(n))}
    return {**errors, **{name: [*errors.get(name, []), AGAIN][:1] for name in had}}
