"""What goes out about times: to the home that chooses, by day, and nothing of the child in it (XC-19)."""

from datetime import datetime
from uuid import UUID

from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import VisitOffer
from eysend.caseload.offers.link import token_of
from eysend.core import clock
from eysend.core.words import clock_time, whole_date
from eysend.messages.tell import tell


def when(moment: datetime) -> str:
    """`Tuesday 16 March 2027, 10:00`."""
    here = clock.local(moment)
    return f"{whole_date(here.date())}, {clock_time(here.time())}"


def send_times(row: VisitOffer, contact: FirstContact, *, at: datetime) -> None:
    """The times and the link, to the home; where we know no account, the practitioner tells them."""
    if contact.person_id:
        tell(contact.person_id, "messages/visit_offered", at=at, dedupe_key=f"visit_offer:{row.id}", by_day=True,
             times=[when(one.starts_at) for one in row.times], path=f"/first-visit/{token_of(row.id)}")  # fmt: skip


def confirm(row: VisitOffer, person_id: UUID | None, starts_at: datetime, *, at: datetime) -> None:
    """What was chosen, so that it can be looked up."""
    if person_id:
        tell(person_id, "messages/visit_chosen", at=at, dedupe_key=f"visit_chosen:{row.id}",
             when=when(starts_at), path=f"/first-visit/{token_of(row.id)}")  # fmt: skip
