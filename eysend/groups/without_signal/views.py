"""A family's bookings without signal: the form, which devices keep, and the same without scripts."""

from datetime import date, datetime

from flask import Blueprint, Response, g, request

from eysend.core import clock, forms
from eysend.core.access import allow
from eysend.core.answering import answered, key_or_new
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.pages import answer, page
from eysend.groups.without_signal import actions
from eysend.groups.without_signal.forms import BookingWord
from eysend.groups.without_signal.queries import things_to_choose
from eysend.offline import appliers, packs
from eysend.offline.appliers import OfflineForm
from eysend.offline.envelope import Letter
from eysend.people.viewer import Viewer

bp = Blueprint("without_signal", __name__, url_prefix="/my-bookings")


@bp.get("/without-signal")
@allow("parent")
def new() -> Response:
    """The form, with what may be read of each booking."""
    filled = Filled(BookingWord(), {"thing": request.args.get("thing", "")})
    things = things_to_choose(g.viewer, clock.today())
    return page("offline/form.html", **word_form.values(filled, new_id(), things=things))


@bp.post("/without-signal")
@allow("parent")
def say() -> Response:
    """The deed of a form that came without scripts; else the form once more with what is wrong."""

    def again(filled: Filled) -> Response:
        things = things_to_choose(g.viewer, clock.today())
        values = word_form.values(filled, key_or_new(request.form), things=things)
        return answer("offline/form.html", part="offline/_form.html", **values)

    return answered(
        BookingWord(), request.form,
        lambda told, key: actions.say(told, key=key, by=g.viewer, at=clock.now()),
        then=lambda booking_id: answer(to=f"/my-bookings/{booking_id}"), again=lambda filled, _: again(filled),
    )  # fmt: skip


def apply(letter: Letter, *, by: Viewer, on: date, at: datetime) -> str:
    """The same deed for what a device hands in; where the family reads what came of it."""
    return f"/my-bookings/{actions.say(forms.read(BookingWord(), letter.answers), key=letter.id, by=by, at=at)}"


word_form = OfflineForm(
    schema=BookingWord,
    name="Word about a booking (not a place yet)",
    address="/my-bookings/without-signal",
    way="Your bookings without signal",
    takes="things",
    post="/my-bookings/without-signal",
    part="groups/without_signal/_fields.html",
    more=lambda: {"things": [], "recorded": ""},
    apply=apply,
)
bp.record_once(lambda _: appliers.register(word_form))
bp.record_once(lambda _: packs.register("things", things_to_choose, frozenset({"parent"})))
