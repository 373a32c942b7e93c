"""My caseload, my line, and the teams' work."""

from typing import Any

from flask import Blueprint, Response, g

from eysend.caseload import work
from eysend.caseload.contacts.measures import state_of
from eysend.caseload.contacts.queries import to_ring
from eysend.caseload.offers.letters import when
from eysend.core import clock
from eysend.core.access import allow
from eysend.core.pages import page
from eysend.councils import council

bp = Blueprint("caseload", __name__)


@bp.get("/my-caseload")
@allow("practitioner", "lead")
def my_caseload() -> Response:
    """Whom to ring, which visits are agreed, and the children allocated to me."""
    on = clock.today()
    calls = [(one, state_of(one, on)) for one in to_ring(g.viewer, on=on)]
    children, visits = work.my_children(g.viewer, on=on), work.my_visits(g.viewer, on=on)
    teams = {team.key: team.name for team in council.in_force().teams}
    values: dict[str, Any] = {
        "calls": calls,
        "children": children,
        "visits": visits,
        "when": when,
        "teams": teams,
        "on": on,
    }
    return page("caseload/my_caseload.html", **values)


@bp.get("/my-line")
@allow("practitioner", "lead")
def my_line() -> Response:
    """The practitioners whom I lead, with how many children each has and their visits ahead (LTS-17)."""
    rows = work.my_line(g.viewer, council.in_force(), on=clock.today())
    return page("caseload/my_line.html", rows=rows, when=when)


@bp.get("/teams-work")
@allow("lead")
def teams_work() -> Response:
    """Each team: who has how many children, how many wait, and how many promises were kept."""
    on = clock.today()
    teams, kept = work.teams_work(council.in_force(), on=on), work.promises_kept(g.viewer, on=on)
    return page("caseload/teams_work.html", teams=teams, kept=kept)
