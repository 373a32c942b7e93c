"""What a confirmed yes sets going: the team takes the child on (DER-17)."""

from datetime import date, datetime

from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision


def start_support(row: Decision, *, by: Viewer, on: date, at: datetime) -> None:
    """Nothing yet."""
