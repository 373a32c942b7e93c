"""What the page of one paper says to its reader: the service with what can be done, its sender with its state."""

from typing import Any

from eysend.core import clock
from eysend.core.access import saw
from eysend.core.db import new_id
from eysend.core.filled import Filled
from eysend.councils.council import in_force
from eysend.messages.letter import compose
from eysend.people.viewer import Viewer
from eysend.referrals import queries
from eysend.referrals.acknowledgements.forms import ToldForm
from eysend.referrals.baseline.assessment import assessments_of
from eysend.referrals.decisions.forms import WORDS
from eysend.referrals.decisions.queries import letters_to
from eysend.referrals.drafts.copying import may_copy
from eysend.referrals.facts import advice_on
from eysend.referrals.intake import Intake
from eysend.referrals.missing import REVIEWED, TRIED, evidence, lacks
from eysend.referrals.panels.around_paper import AroundPaper, around_of
from eysend.referrals.paper import KINDS, answers_of, told
from eysend.referrals.reports.setting_report import by_health
from eysend.referrals.requests import actions
from eysend.referrals.requests.beside import Beside, beside, found_of
from eysend.referrals.requests.forms import MatchForm
from eysend.referrals.requests.state import next_panel, standing_for_sender
from eysend.referrals.transfers.doors import doors
from eysend.referrals.transfers.forms import TransferForm
from eysend.referrals.writing import MINIMUM


def as_sent(row: Intake, around: AroundPaper, viewer: Viewer) -> dict[str, Any]:
    """The paper for who sent it: what they wrote, its state, the letters that they were sent, and nothing else."""
    came, near = letters_to(viewer, row), beside(row, viewer, for_service=False)
    letters, again = [compose(one.template, one.values) for one in came], any(one.is_no for one in came)
    stands = standing_for_sender(row, found_of(near.taken), around, in_force(), clock.today(), told=bool(letters))
    return {"letters": letters, "stands": stands, "again": again, **as_told(row, near, viewer)}


def as_read(
    row: Intake, viewer: Viewer, *, filled: Filled | None = None, told: Filled | None = None,
    move: Filled | None = None, around: AroundPaper | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The paper for the service, with the forms as they were sent where they came back."""
    if row.child_id:
        saw(row.child_id)
    forms = {
        "filled": filled or Filled(MatchForm()),
        "parent": told or Filled(ToldForm()),
        "move": move or (Filled(transfer_form(row)) if doors(row, in_force()) else None),
    }
    only = MINIMUM if row.permission == "awaited" else None
    read = as_told(row, beside(row, viewer, for_service=True), viewer, only=only)
    return {"key": new_id, **forms, **for_service(row, around or around_of(row), viewer), **read}


def as_told(row: Intake, near: Beside, viewer: Viewer, only: frozenset[str] | None = None) -> dict[str, Any]:
    """What everybody who may read it sees; `only`: no more of its fields than these."""
    names, profile = {form.key: form.name for form in in_force().forms}, in_force()
    common: dict[str, Any] = {"row": row, "kind": KINDS[row.kind], "told": told(row, profile, only=only)}
    common |= {"with_report": by_health(row, profile), "papers": near.files, "beside": near, "doors": names}
    common["baselines"] = assessments_of(row.id) if row.answers.get("asked_by") == "school" else []
    common |= {"copies": may_copy(row, by=viewer), "copy_key": new_id()}
    return common | {"at": clock.local(row.received_at), "words": WORDS}


def for_service(row: Intake, around: AroundPaper, viewer: Viewer) -> dict[str, Any]:
    """What the service sees besides: where it is, advice, what is missing, and who it may be about."""
    profile, today = in_force(), clock.today()
    starts, missing = row.child.school_start if row.child else None, around.missing(row)
    advice = advice_on(profile, row.kind, answers_of(row), today, school_start=starts)
    likely = queries.likely_for(row, viewer, on=today) if actions.may_match(row, by=viewer) else None
    needed = evidence(profile, advice) if {TRIED, REVIEWED} & set(missing) else []
    about: dict[str, Any] = {"advice": advice, "evidence": needed, "likely": likely, "lacking": missing}
    about |= {"meets_on": next_panel(row, profile, today), "waits_for": around.waits_for(row, profile)}
    return about | {"asked_more": around.asked(today), "panel": profile.panel}


def transfer_form(row: Intake) -> TransferForm:
    """The form with the doors of this council that it can be moved to."""
    return TransferForm(choices={"to": [(form.key, form.name) for form in doors(row, in_force())]})


def lacking(row: Intake) -> list[str]:
    """What it still lacks, in words."""
    return list(lacks(row.kind, row.permission, answers_of(row)))
