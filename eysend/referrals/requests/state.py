"""Where a paper is, whom it waits for and until when: in one sentence for who sent it, in reasons for the service."""

from datetime import date

from eysend.caseload.standing import words_of
from eysend.core.words import whole_date
from eysend.councils.service import Profile
from eysend.referrals.intake import Intake
from eysend.referrals.panels.around_paper import AroundPaper
from eysend.referrals.panels.paper import received_on
from eysend.referrals.panels.schedule import meetings_set, panel_day

DECIDED = "The panel looked at it. Its letter is on the way to you."
PERMISSION = "It waits for permission: somebody with parental responsibility must agree. We ask for it."
REPORT = "It waits for the report of the nursery or childminder."
PANEL = "The panel looks at it on {day}."
NOT_YET = "It waits for the next panel. Its day is not set yet."


def next_panel(row: Intake, profile: Profile, on: date) -> date | None:
    """When the panel looks at it: the first meeting for which it came in time; None where no date is set, or it did."""
    return None if row.decided_at else panel_day(received_on(row), profile, meetings_set(on), on)


def standing_for_sender(
    row: Intake, found: list[bool], around: AroundPaper, profile: Profile, on: date, *, told: bool
) -> str:
    """How it stands, for who sent it: nothing of the child, nothing of who works with the family. Nothing where they
    were `told` what was decided: the letter says it."""
    if found:
        return words_of(found)
    if row.decided_at:
        return "" if told else DECIDED
    if row.permission == "awaited":
        return PERMISSION
    if around.waits_for(row, profile):
        return REPORT
    day = next_panel(row, profile, on)
    return PANEL.format(day=whole_date(day)) if day else NOT_YET
