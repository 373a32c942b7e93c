"""The link by which a home chooses a time without signing in: like that of a reminder (docs/decisions/0040).

It carries the offer and a seal that only we can make, and opens one page with times and no name of a child.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eysend.caseload.first_contact import FirstContact
from eysend.caseload.offer import VisitOffer
from eysend.core.db import db
from eysend.core.errors import NotYours
from eysend.core.sealed_link import opened, token_for
from eysend.people.viewer import Viewer

PURPOSE = "first visit"


def token_of(offer_id: UUID) -> str:
    """The link's last part for this offer: 43 letters, always the same."""
    return token_for(PURPOSE, offer_id)


def offer_of(token: str, viewer: Viewer) -> VisitOffer:
    """The offer that this link opens, with its times; NotYours for a link that is not ours, and for whoever is signed
    in as somebody else than the home that it was made to."""
    row = select(VisitOffer, FirstContact.person_id).join(FirstContact, FirstContact.id == VisitOffer.contact_id)
    whole = (selectinload(VisitOffer.times), joinedload(VisitOffer.by), joinedload(VisitOffer.child))
    found = db.session.execute(row.where(VisitOffer.id == opened(PURPOSE, token)).options(*whole)).first()
    if found is None or (viewer.signed_in and viewer.person_id != found[1]):
        raise NotYours
    offer: VisitOffer = found[0]
    return offer
