"""Where a task is done: what its key says it is about, and the page of that."""

import re
from dataclasses import dataclass
from uuid import UUID

from eysend.offline.held import held_id_of
from eysend.tasks.task import Task

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

PLACES = (
    ("intake ", "/requests/{0}", "Open it"),
    ("acknowledge ", "/requests/{0}", "Open it"),
    ("ask setting ", "/requests/{0}", "Open it"),
    ("missed panels ", "/requests/{0}", "Open it"),
    ("consultation ", "/consultations/{0}", "Open the question"),
    ("partner-answer:", "/partner-asks/{0}", "Read the answer"),
    ("panel day ", "/panel/dates", "Say what happens that day"),
    ("booking:", "/waiting-families/{0}", "See the family that waits, or let it in"),
    ("waiting_list:", "/waiting-lists/{0}", "See the waiting list"),
    ("called_off:", "/called-off/{0}", "Choose another date"),
    ("course_off:", "/training/courses", "Give the course a new date"),
    ("ask for ", "/decisions/{0}", "Read the decision"),
    ("missed:", "/registers/sessions/{1}", "See who came"),
    ("triage:", "/triages/{0}", "See the triage"),
    ("first_contact:", "/first-contacts/{0}", "How to reach them, and what came of it"),
    ("nobody in ", "/visits/due/{0}", "See how it stands"),
    ("bespoke:", "/training/bespoke/{0}", "Open the request"),
    ("network:", "/networks/meetings/{0}", "See the meeting"),
    ("incident ", "/registers/{0}", "Open the register"),
    ("course need ", "/training/needs", "See what would help"),
    ("need ", "/what-would-help", "See what would help"),
)
"""How a key begins, the page (with the ids of the key, in order), and the words of the link."""

FOR_LEADS = (
    ("allocate:", "/allocations", "Who waits for a practitioner"),
    ("allocate_late:", "/allocations", "Who waits for a practitioner"),
)
"""Where only a lead may go."""

WITH_THE_CHILD = ("first_contact:", "nobody in ")
"""What opens only for those who may open the child's page."""


@dataclass(frozen=True)
class Way:
    """A link to where a task is done."""

    address: str
    words: str


def way_to(task: Task, *, knows_child: bool, leads: bool) -> Way | None:
    """Where this task is done, if it has a page that its reader may open; None for what is done by doing it."""
    key = task.dedupe_key or ""
    if held := held_id_of(task):
        return Way(f"/held-forms/{held}", "Open the form")
    if key.startswith(WITH_THE_CHILD) and not knows_child:
        return None
    ids = [UUID(one) for one in UUIDS.findall(key)]
    found = (place for place in PLACES + FOR_LEADS * leads if key.startswith(place[0]))
    return next((Way(address.format(*ids), words) for _, address, words in found), None)
