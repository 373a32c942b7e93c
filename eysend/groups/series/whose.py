"""Whose series a viewer makes and changes: those of their own teams; a lead's and an administrator's is any team."""

from collections.abc import Sequence

from eysend.councils.team import Team
from eysend.people.viewer import Viewer

RUNS_ALL = frozenset({"lead", "admin"})


def teams_of(viewer: Viewer, teams: Sequence[Team]) -> list[tuple[str, str]]:
    """The teams in whose name this viewer makes a series, key and name."""
    return [(team.key, team.name) for team in teams if may_run(viewer, team.key)]


def may_run(viewer: Viewer, team: str) -> bool:
    """Whether this viewer may make and change what this team runs, and read who is coming (LTS-14)."""
    return team in viewer.teams or bool(viewer.roles & RUNS_ALL)
