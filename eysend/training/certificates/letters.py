"""What the holder of a certificate is told."""

from datetime import datetime

from eysend.core.db import db
from eysend.messages.tell import tell
from eysend.people.person import Person
from eysend.training.certificates.certificate import Certificate


def told(certificate: Certificate, news: str, *, at: datetime) -> None:
    """Tell its holder, if we have their email: `ready` or `withdrawn`."""
    person = db.session.get(Person, certificate.place.person_id)
    if person and person.email:
        tell(person.id, "messages/training_certificate", at=at, dedupe_key=f"certificate:{certificate.id}:{news}",
             course=certificate.said["course"], news=news, id=certificate.id)  # fmt: skip
