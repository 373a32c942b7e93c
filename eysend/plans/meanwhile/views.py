"""Writing about a child for the draft of a plan without signal, and choosing where somebody else wrote the same."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.errors import NotYours
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm
from eysend.offline.held_forms.actions import may_record
from eysend.offline.held_forms.queries import find_held_form
from eysend.people.viewer import Viewer
from eysend.plans.answering import Theirs, done, key_again
from eysend.plans.drafts.draft import Draft
from eysend.plans.drafts.queries import read_draft
from eysend.plans.forms import AboutChild
from eysend.plans.meanwhile import actions
from eysend.plans.meanwhile.conflict import Conflict, find_conflict
from eysend.plans.meanwhile.queries import child_of, draft_taken, drafted_children

bp = Blueprint("meanwhile", __name__)
TAKEN = "What the next version of their plan says about them, if you write it"


@bp.get("/plan-drafts/about")
@allow("practitioner", "lead")
def about() -> Response:
    """The form about the child whom the link named; else the children whose plan is being written."""
    found = drafted(request.args.get("child", ""))
    return page("offline/form.html", **values(found, Filled(AboutChild(), found.about() if found else {}), new_id()))


@bp.post("/plan-drafts/about")
@allow("practitioner", "lead")
def write_about() -> Response:
    """Keep what was written about the child, without scripts."""
    named, _ = child_of(request.form, g.viewer, clock.today())
    found, by, at = drafted(str(named or "")), g.viewer, clock.now()

    def again(filled: Filled, theirs: Theirs) -> Response:
        shown = values(found, filled, key_again(filled, request.form)) | {"theirs": theirs}
        return answer("offline/form.html", part="offline/_form.html", **shown)

    return done(
        AboutChild(), request.form, lambda answers, key: actions.write(answers, key=key, by=by, at=at),
        then=lambda child_id: answer(to=f"/children/{child_id}/plan/draft"), again=again,
        theirs=lambda: found.about() if found else {},
    )  # fmt: skip


@bp.get("/plan-drafts/held/<uuid:held_id>")
@allow("practitioner", "lead")
def conflict(held_id: UUID) -> Response:
    """Both texts of each field that two people changed."""
    found = find(held_id)
    return page("plans/conflict.html", **both(found, Filled(found.form, {"edition": found.edition})))


@bp.post("/plan-drafts/held/<uuid:held_id>/choice")
@allow("practitioner", "lead")
def choice(held_id: UUID) -> Response:
    """Record what was held, with the words that a person chose."""
    by, at = g.viewer, clock.now()
    if address := settled_by(by, held_id):
        return answer(to=address)
    found = find(held_id)
    return answered(
        found.form, request.form,
        lambda which, _: actions.choose(found.held, found.settled(which), by=by, at=at),
        then=lambda address: answer(to=address),
        again=lambda filled, _: page("plans/conflict.html", 422, **both(find(held_id), filled)),
    )  # fmt: skip


def settled_by(viewer: Viewer, held_id: UUID) -> str:
    """Where a held form went that this viewer settled already: a second press leads there too."""
    held = find_held_form(held_id, viewer)
    return held.first.address or "" if held.item.settled_by == viewer.actor else ""


def find(held_id: UUID) -> Conflict:
    """The conflict of a held form that this viewer may record."""
    held = find_held_form(held_id, g.viewer)
    found = find_conflict(held, g.viewer, on=clock.today())
    if not may_record(held, by=g.viewer):
        raise NotYours
    saw(found.child.id)
    return found


def both(found: Conflict, filled: Filled) -> dict[str, Any]:
    """What the page needs: the questions, with the draft as it is now."""
    kept = Filled(found.form, {**filled.values, "edition": found.edition}, filled.errors)
    return {"conflict": found, "form": kept, "child": found.child, "key": new_id()}


def drafted(child: str) -> Draft | None:
    """The draft of the child of this id, for somebody who writes it; None where there is none."""
    try:
        found = read_draft(UUID(child), g.viewer, on=clock.today())
    except (ValueError, NotYours):
        return None
    saw(found.child.id)
    return found if isinstance(found, Draft) else None


def values(found: Draft | None, filled: Filled, key: UUID) -> dict[str, Any]:
    """What the form's template needs: the child whose draft it is, else whom to choose."""
    if found is None:
        links = [(child.id, child.first_name) for child in drafted_children(g.viewer, clock.today())]
        return offline_form.values(filled, key, links=links)
    edition = str(filled.values.get("edition") or "")
    return offline_form.values(filled, key, drafts=[(edition, found.child.first_name)])


offline_form = OfflineForm(
    schema=AboutChild,
    name="About a child, for their plan",
    address="/plan-drafts/about",
    way="Write about a child for their plan",
    takes="drafts",
    post="/plan-drafts/about",
    apply=actions.apply,
    part="plans/_draft_fields.html",
    more=lambda: {"drafts": [], "links": [], "theirs": [], "recorded": ""},
    child=child_of,
    choose="/plan-drafts/held/{held_id}",
)
bp.record_once(lambda _: appliers.register(offline_form))
bp.record_once(lambda _: packs.register_more("draft", TAKEN, draft_taken))
