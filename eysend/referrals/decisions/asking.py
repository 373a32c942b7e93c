"""What a panel’s “more information” sets going: the question itself, or a lead’s task to ask it (HER-15)."""

from datetime import date, datetime

from eysend.core.dates import ONE_DAY
from eysend.councils.council import next_working_day
from eysend.offline.held import lead_of
from eysend.people.viewer import Viewer
from eysend.referrals.decisions.decision import Decision
from eysend.referrals.decisions.forms import ASKED
from eysend.referrals.information.actions import begin
from eysend.referrals.intake import Intake
from eysend.tasks.actions import raise_task

ASK = "Ask for more about {reference}: {whom}"
WHY = "The panel needs it, and gave no email address. Ring them, and note what they say."


def ask_for_more(row: Decision, papers: list[Intake], *, by: Viewer, on: date, at: datetime) -> None:
    """Write to whom the panel asks; where it gave no address, a lead rings. The family is told by its letter.
    Nothing for any other decision."""
    if row.outcome != "more_information":
        return
    told, about = row.answers, next((one for one in papers if one.kind != "section_23"), papers[0])
    whom = told.get("asked_name") or next(words[1] for words in ASKED if words[0] == told["asked_of"])
    if email := told.get("asked_email"):
        begin(about, {"name": whom, "email": email, "what": told["what"], "due": row.due}, by=by, at=at)
    elif owner := lead_of(None, on, about.child_id):
        what, due = ASK.format(reference=about.reference, whom=whom), next_working_day(on + ONE_DAY)
        raise_task(what, why=WHY, due=due, by=by.actor, at=at, dedupe_key=f"ask for {row.id}", **owner)
