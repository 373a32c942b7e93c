"""Photos: the pieces that devices send, and the files that people look at."""

from uuid import UUID

from flask import Blueprint, Response, abort, current_app, g, make_response, request

from eysend.core import clock, media
from eysend.core.access import allow
from eysend.core.csrf import protect
from eysend.core.db import transaction
from eysend.core.errors import NotYours
from eysend.core.limits import at_most
from eysend.offline import appliers
from eysend.offline.photos import blob as blobs
from eysend.offline.photos import opening
from eysend.offline.photos.blob import PIECE, Blob, NotHere, WrongPlace
from eysend.offline.photos.photo import Photo, find_photo
from eysend.offline.sync.views import sender_or_refuse

bp = Blueprint("photos", __name__)
ALONE = "default-src 'none'; sandbox"  # a file is never a page of ours


@bp.get("/sync/v1/blobs/<sha256>")
@allow("anyone")
def blob_offset(sha256: str) -> Response:
    """How much of a photo is here (also as HEAD); 404 if no envelope of this sender announced it."""
    try:
        return told(blobs.find(sha256, blobs.owner_of(sender_or_refuse())), 200)
    except NotHere:
        abort(404)


@bp.put("/sync/v1/blobs/<sha256>")
@protect.exempt  # no cookie speaks here: only the device's token, in a header that no other site's page can set
@allow("anyone")
@at_most(PIECE)
def blob_piece(sha256: str) -> Response:
    """Take the next piece of a photo; 409 and the right place if it is another. The last one has it opened."""
    owner, piece = blobs.owner_of(sender_or_refuse()), request.get_data()
    try:
        with transaction(write=True):
            blob = blobs.find(sha256, owner, lock=True)
            blobs.take_piece(blob, offset(), piece, at=clock.now())
    except NotHere:
        abort(404)
    except WrongPlace as wrong:
        return told(blobs.find(sha256, owner), 409 if wrong.offset != offset() or piece else 200)
    return finished(sha256, owner)


@bp.get("/files/<uuid:photo_id>")
@allow("signed_in")
def photo(photo_id: UUID) -> Response:
    """A photo, to those who may read what it belongs to; a refused file only to be taken away and looked at."""
    found = find_photo(photo_id)
    if found is None or found.variant or not readable(found):
        raise NotYours
    response = make_response(content(found))
    safe = found.blob.state == "kept"
    name = f"photo-{found.number}.jpg" if safe else f"refused-{found.number}.bin"
    response.headers["Content-Type"] = "image/jpeg" if safe else "application/octet-stream"
    response.headers["Content-Disposition"] = f'{"inline" if safe else "attachment"}; filename="{name}"'
    response.headers["Content-Security-Policy"] = ALONE
    return response


def readable(found: Photo) -> bool:
    """Whether this viewer may see it: as its record, and what was refused as a lead or an administrator only."""
    form = appliers.find(found.form)
    if found.blob.state != "kept" and not (found.blob.state == "refused" and g.viewer.roles & {"lead", "admin"}):
        return False
    return form is not None and form.readable(found.form_id, g.viewer, clock.today())


def content(found: Photo) -> bytes:
    """The bytes of the file; 404 where the disk has lost it."""
    try:
        return media.kept(found.blob_id)
    except media.Lost:
        current_app.logger.error("the file of photo %s is lost", found.id)
        abort(404)


def finished(sha256: str, owner: str) -> Response:
    """The answer to a piece, once what is whole has been opened; 422 if all of it must come again."""
    blob = blobs.find(sha256, owner)
    if not blobs.is_whole(blob):
        return told(blob, 200)
    right = opening.complete(blob, on=clock.today(), at=clock.now())
    return told(blobs.find(sha256, owner), 200 if right else 422)


def told(blob: Blob, status: int) -> Response:
    """Where the next piece begins, and whether there is a next one."""
    response = make_response("", status)
    response.headers["Upload-Offset"] = str(blob.received)
    response.headers["Upload-Length"] = str(blob.bytes)
    response.headers["Upload-Complete"] = "?1" if blob.complete_at else "?0"
    response.headers["Cache-Control"] = "no-store"
    return response


def offset() -> int:
    """Where the device says that this piece begins; 400 if it says nothing sensible."""
    said = request.headers.get("Upload-Offset", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else abort(400)
