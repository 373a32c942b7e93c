"""Links that do one thing without signing in: a record's id and a seal that only we can make (docs/decisions/0040)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hmac import compare_digest, digest
from uuid import UUID

from eysend.core.errors import NotYours
from eysend.core.keys import derived

BYTES = 16


def token_for(purpose: str, record_id: UUID) -> str:
    """The link's last part for this record: 43 letters, always the same, and of no use for another purpose."""
    return urlsafe_b64encode(record_id.bytes + _seal(purpose, record_id)).decode().rstrip("=")


def opened(purpose: str, token: str) -> UUID:
    """The id that the link carries; NotYours where it is not one of ours for this purpose."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        raise NotYours from None
    if len(raw) != 2 * BYTES:
        raise NotYours
    record_id = UUID(bytes=raw[:BYTES])
    if not compare_digest(raw[BYTES:], _seal(purpose, record_id)):
        raise NotYours
    return record_id


def _seal(purpose: str, record_id: UUID) -> bytes:
    return digest(derived(purpose), record_id.bytes, "sha256")[:BYTES]
