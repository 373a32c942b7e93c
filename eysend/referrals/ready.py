"""Why a request cannot go to the panel yet, in words; nothing where it can. Safeguarding never waits for this."""

from eysend.councils.service import Profile
from eysend.referrals.intake import Intake
from eysend.referrals.permission.permission import permissions_of, standing
from eysend.referrals.reports.setting_report import report_state

NO_PERMISSION = "Nobody with parental responsibility has given permission."
TAKEN_BACK = "The permission was taken back."
NO_REPORT = "The report of the nursery or childminder is not here yet."
NOT_SAID = "Nobody has said if the child goes to a setting. We need its report, or “no setting”."
WAITS = {"awaited": [NO_REPORT], "not_asked": [NO_REPORT], "not_said": [NOT_SAID]}


def ready_for_panel(row: Intake, profile: Profile) -> list[str]:
    """The reasons why this paper waits; a notice needs no permission (DER-5, DER-15)."""
    return [*permission_reasons(row), *report_reasons(row, profile)]


def permission_reasons(row: Intake) -> list[str]:
    """What permission lacks."""
    if row.permission != "awaited":
        return []
    there = permissions_of(row.id)
    return [TAKEN_BACK if there and not standing(there, "ask") and any(p.withdrawal for p in there) else NO_PERMISSION]


def report_reasons(row: Intake, profile: Profile) -> list[str]:
    """What the setting's report lacks, where one has to come first."""
    return WAITS.get(report_state(row, profile), [])
