"""What a paper waits for, as the panel’s page asks it."""

from eysend.councils.service import Profile
from eysend.referrals.intake import Intake
from eysend.referrals.permission.permission import permissions_of
from eysend.referrals.ready import reasons
from eysend.referrals.reports.setting_report import report_state


def ready_for_panel(row: Intake, profile: Profile) -> list[str]:
    """The reasons why this paper waits."""
    back = row.permission == "awaited" and any(one.withdrawal for one in permissions_of(row.id))
    return reasons(row, taken_back=back, report=report_state(row, profile))
