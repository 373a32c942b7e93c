"""Why a request cannot go to the panel yet, in words; nothing where it can. Safeguarding never waits for this."""

from eysend.referrals.intake import Intake

NO_PERMISSION = "Nobody with parental responsibility has given permission."
TAKEN_BACK = "The permission was taken back."
NO_REPORT = "The report of the nursery or childminder is not here yet."
NOT_SAID = "Nobody has said if the child goes to a setting. We need its report, or “no setting”."
WAITS = {"awaited": [NO_REPORT], "not_asked": [NO_REPORT], "not_said": [NOT_SAID]}


def reasons(row: Intake, *, taken_back: bool, report: str) -> list[str]:
    """The reasons why this paper waits, from what is known: whether a permission was taken back, and how far the report
    is; a notice needs no permission (DER-5, DER-15)."""
    permission = [TAKEN_BACK if taken_back else NO_PERMISSION] if row.permission == "awaited" else []
    return [*permission, *WAITS.get(report, [])]
