"""Telling a person something: a row in the deed's own transaction, sent afterwards by the worker (XC-19)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from eysend.core.claims import claim
from eysend.messages.letter import compose
from eysend.messages.post import Post


def tell(
    person_id: UUID | None,
    template: str,
    *,
    at: datetime,
    dedupe_key: str,
    not_after: datetime | None = None,
    **values: Any,
) -> bool:
    """Have this person told, once for each `dedupe_key`; False if that was done before.

    `template` is `messages/<name>`, a file templates/messages/<name>.txt; `values` are words, numbers and lists of
    them, dates already in words. The letter is composed once here: one that cannot be written fails the deed, not the
    worker at night. `not_after` (real time): from then on it is not sent, and once settled its values are wiped.
    """
    kept = {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}
    compose(template, kept)
    return claim(
        Post,
        to_person=person_id,
        template=template,
        values=kept,
        dedupe_key=dedupe_key,
        at=at,
        not_after=not_after,
        state="waiting" if person_id else "nobody",
    )
