"""The reference that people read out on the phone: EY-7K2M-4PXR, forgiving of how it is written."""

import re
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are heard and read as others
HEARD_AS = str.maketrans("OILU", "011V")
LENGTH = 8


def reference_of(booking_id: UUID) -> str:
    """`EY-7K2M-4PXR`, from the 40 chance bits at the end of a booking's id."""
    number = booking_id.int
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return f"EY-{letters[:4]}-{letters[4:]}"


def read_reference(typed: str) -> str | None:
    """The reference somebody meant, whatever the case, gaps and hyphens, O for 0; None if it cannot be one."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper())
    letters = letters[2:] if len(letters) == LENGTH + 2 and letters.startswith("EY") else letters
    letters = letters.translate(HEARD_AS)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    return f"EY-{letters[:4]}-{letters[4:]}"
