"""What was tried, as a line of a draft’s task list: how far it is, and what is missing by this council’s rules."""

from collections.abc import Iterator
from datetime import date

from eysend.councils.council import in_force
from eysend.people.viewer import Viewer
from eysend.referrals.drafts.beside import Task
from eysend.referrals.drafts.draft import RequestDraft
from eysend.referrals.evidence.looking import Look
from eysend.referrals.evidence.queries import evidence_of, look_at
from eysend.referrals.missing import REVIEWED, TRIED
from eysend.referrals.writing import paper_of_draft

TITLE = "More of what was tried"
STATES = {"complete": "Done", "partly": "Started", "nothing": "If you have it"}


def task(draft: RequestDraft, viewer: Viewer, on: date) -> Task | None:
    """Each time round, the plan, documents and results; a parent is asked for none of it (HER-21)."""
    if draft.branch == "parent":
        return None
    paper = paper_of_draft(draft, on=on)
    evidence = evidence_of(paper, viewer, on=on)
    if not evidence.written:
        return Task(TITLE, paper.evidence, STATES["nothing"])
    look = look_at(paper, evidence, in_force(), viewer, on=on)
    colour = "light-blue" if look.state != "complete" else None
    said = STATES["partly" if look.lacking else "complete"]
    return Task(TITLE, paper.evidence, said, tuple(words_of(look)), (TRIED, REVIEWED), colour)


def words_of(look: Look) -> Iterator[str]:
    """Each thing that is asked for and not there, and what of it is missing."""
    for one in look.lacking:
        yield f"{one.name}: {'; '.join(one.missing)}." if one.missing else f"{one.name}."
