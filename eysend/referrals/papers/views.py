"""The papers of a request: added and taken out while it is written, opened by those who may read it."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, g, make_response, request

from eysend.core import clock, media
from eysend.core.access import afterwards, allow, saw
from eysend.core.db import new_id
from eysend.core.errors import NotNow
from eysend.core.filled import Filled
from eysend.core.forms import WHOLE_FORM, Refused, read
from eysend.core.limits import at_most
from eysend.core.pages import answer, page
from eysend.people.viewer import Viewer
from eysend.referrals.drafts import beside
from eysend.referrals.drafts.beside import Task
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.drafts.queries import find_draft
from eysend.referrals.papers import actions
from eysend.referrals.papers.enclosure import ORIGINAL, TYPES, enclosures_of
from eysend.referrals.papers.forms import PaperForm
from eysend.referrals.papers.looked_at import MOST_BYTES, NotAPaper, look_at
from eysend.referrals.papers.queries import find_enclosure

bp = Blueprint("request_papers", __name__)
NO_FILE = "Choose a file"
ORIGINAL_MISSING = "The original: the form, the letter, or the note of the call."
ALONE = "default-src 'none'; sandbox"  # a file is never a page of ours


@bp.get("/request-support/drafts/<uuid:draft_id>/papers")
@allow("signed_in")
def papers(draft_id: UUID) -> Response:
    """What was added, and a form for one more."""
    return shown(find_draft(draft_id, g.viewer, on=clock.today()), {})


@bp.post("/request-support/drafts/<uuid:draft_id>/papers")
@allow("signed_in")
@at_most(MOST_BYTES + 50_000)
def add_paper(draft_id: UUID) -> Response:
    """Add a paper; what we cannot take is said beside it, and all else stays."""
    draft = find_draft(draft_id, g.viewer, on=clock.today())
    sent, file = request.form, request.files.get("file")
    try:
        type = read(form_of(draft), sent, besides=("file",))["type"]
        looked = look_at(file.stream.read(MOST_BYTES + 1) if file and file.filename else no_file(sent))
        by = g.viewer
        actions.add(draft_id, type, (file and file.filename) or "", looked, by=by, on=clock.today(), at=clock.now())
    except Refused as refused:
        return shown(draft, refused.errors, 422)
    except (NotAPaper, NotNow) as why:
        return shown(draft, {"file": [str(why)]}, 422)
    return answer(to=f"/request-support/drafts/{draft_id}/papers")


@bp.post("/request-support/drafts/<uuid:draft_id>/papers/<uuid:enclosure_id>/removal")
@allow("signed_in")
def removal(draft_id: UUID, enclosure_id: UUID) -> Response:
    """Take a paper out; its file goes once that is written down."""
    gone = actions.take_out(draft_id, enclosure_id, by=g.viewer, on=clock.today(), at=clock.now())
    afterwards(lambda: media.drop_kept(gone))
    return answer(to=f"/request-support/drafts/{draft_id}/papers")


@bp.get("/request-papers/<uuid:enclosure_id>")
@allow("signed_in")
def paper(enclosure_id: UUID) -> Response:
    """The file, to be taken away; never shown as a page."""
    found, child_id = find_enclosure(enclosure_id, g.viewer, on=clock.today())
    if child_id:
        saw(child_id)
    response = make_response(content_of(found.id))
    response.headers["Content-Type"] = found.media
    response.headers.set("Content-Disposition", "attachment", filename=found.name)
    response.headers["Content-Security-Policy"] = ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def content_of(enclosure_id: UUID) -> bytes:
    """The bytes of the file; 404 where the disk has lost it."""
    try:
        return media.kept(enclosure_id)
    except media.Lost:
        current_app.logger.error("the file of paper %s is lost", enclosure_id)
        abort(404)


def no_file(sent: Any) -> bytes:
    """Refused: nothing was chosen."""
    raise Refused({"file": [NO_FILE]}, dict(sent.items()))


def form_of(draft: RequestDraft) -> PaperForm:
    """The form with the kinds of paper that this draft may have."""
    return PaperForm(choices={"type": (ORIGINAL, *TYPES) if draft.source != "online" else TYPES})


def shown(draft: RequestDraft, errors: dict[str, list[str]], status: int = 200) -> Response:
    """The page of a draft’s papers; that its child is being read of is noted."""
    if draft.child_id:
        saw(draft.child_id)
    said = {name: words for name, words in errors.items() if name in ("type", WHOLE_FORM)}
    filled, file_error = Filled(form_of(draft), request.form, said), " ".join(errors.get("file", []))
    values: dict[str, Any] = {"draft": draft, "papers": enclosures_of(draft.id), "filled": filled, "key": new_id()}
    return page("referrals/papers/papers.html", status, file_error=file_error, **values)


def task(draft: RequestDraft, viewer: Viewer, on: date) -> Task | None:
    """The line in the task list: never for a parent, who is asked for no paper (HER-21)."""
    if draft.branch == "parent" and draft.source == "online":
        return None
    there = draft.files
    words = "Optional" if not there else "1 paper" if len(there) == 1 else f"{len(there)} papers"
    lacks = draft.source != "online" and not any(one.type == "original" for one in there)
    href = f"/request-support/drafts/{draft.id}/papers"
    return Task("Papers", href, "To do" if lacks else words, (ORIGINAL_MISSING,) if lacks else ())


beside.register("papers", task)
