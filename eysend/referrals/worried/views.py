"""“I am worried about my child”: what to look at, what to ask, whom to meet; and asking for support is never shut."""

from uuid import UUID

from flask import Blueprint, Response, g, request

from eysend.core import clock
from eysend.core.access import allow, saw
from eysend.core.answering import answered
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.core.just_the_same import asks_first, while_found
from eysend.core.pages import answer, page
from eysend.referrals.worried import actions
from eysend.referrals.worried.forms import MeetingForm
from eysend.referrals.worried.queries import find_meeting, to_meet

bp = Blueprint("worried", __name__)


@bp.get("/worried")
@allow("anyone")
def worried() -> Response:
    """The guide, which prints; with a message to the setting for a parent whose child goes to one (WNH-44)."""
    form = made()
    only = form.choices_of("whom") if form else ()
    start = {"whom": only[0][0]} if len(only) == 1 else {}
    return shown(Filled(form, start) if form else None)


@bp.post("/worried/meetings")
@allow("parent")
@asks_first("what you asked", stands=while_found(find_meeting))
def ask() -> Response:
    """Ask the setting for a meeting."""
    on, at = clock.today(), clock.now()
    form = made() or MeetingForm(choices={"whom": [("", "")]})
    return answered(
        form, request.form,
        lambda said, key: actions.ask(key, said, by=g.viewer, on=on, at=at),
        then=lambda meeting_id: answer(to=f"/meetings-asked/{meeting_id}"),
        again=lambda filled, _: shown(filled, 422),
    )  # fmt: skip


@bp.get("/meetings-asked/<uuid:meeting_id>")
@allow("parent", "setting")
def meeting(meeting_id: UUID) -> Response:
    """What was asked, for who asked and for the setting."""
    row = find_meeting(meeting_id, g.viewer)
    saw(row.child_id)
    own = row.home.person_id == g.viewer.person_id
    return page("referrals/worried/meeting.html", row=row, own=own, at=clock.local(row.at))


def made() -> MeetingForm | None:
    """The form, where this parent has somebody to meet."""
    choices = to_meet(g.viewer, on=clock.today())
    return MeetingForm(choices={"whom": choices}) if choices else None


def shown(filled: Filled | None, status: int = 200) -> Response:
    """The guide’s page."""
    return page("referrals/worried/worried.html", status, filled=filled, key=new_id())
