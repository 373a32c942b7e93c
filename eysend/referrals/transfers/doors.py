"""The forms by which what came in might have come: where it can be moved to."""

from eysend.councils.asking import Form
from eysend.councils.service import Profile
from eysend.referrals.intake import Intake


def doors(row: Intake, profile: Profile) -> list[Form]:
    """The forms of the profile to which it can be moved: those that lead to a team, but for where it is."""
    return [form for form in profile.forms if form.teams and form.key != row.entry] if may_move(row) else []


def may_move(row: Intake) -> bool:
    """Whether it asks for support: a notice is the law's and goes nowhere else."""
    return row.kind in ("parent", "setting")
