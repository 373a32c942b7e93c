"""The reference that people read out on the phone: EY-7K2M-4PXR, of letters that are not mistaken for one another."""

from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are heard and read as others
HEARD_AS = str.maketrans("OILU", "011V")
LENGTH = 8


def reference_of(booking_id: UUID) -> str:
    """`EY-7K2M-4PXR`, from the 40 chance bits at the end of a booking's id."""
    number = booking_id.int
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return f"EY-{letters[:4]}-{letters[4:]}"
