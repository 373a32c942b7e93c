"""Values that stay closed in the database and in backups, each bound to its own table, column and row (trust.md).

What is sealed is found again by a blind index alone: a keyed hash of the whole value, under a key of its own. Both keys
lie beside database.key.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from eysend.config import secret_file

NONCE = 12
FIELDS, INDEX = "fields.key", "index.key"


class Closed(ValueError):
    """What was sealed does not open here: another key, or it was moved from another row."""


def seal(value: str, *, table: str, column: str, row_id: UUID) -> str:
    """The value encrypted (AES-256-GCM), as text; it opens in this row and column only."""
    nonce = os.urandom(NONCE)
    return b64encode(nonce + AESGCM(key(FIELDS)).encrypt(nonce, value.encode(), place(table, column, row_id))).decode()


def unseal(sealed: str, *, table: str, column: str, row_id: UUID) -> str:
    """The value again; Closed if it was not sealed for this place with this key."""
    try:
        held = b64decode(sealed, validate=True)
        return AESGCM(key(FIELDS)).decrypt(held[:NONCE], held[NONCE:], place(table, column, row_id)).decode()
    except (ValueError, InvalidTag):
        raise Closed(f"{table}.{column}") from None


def blind(what: str, value: str) -> str:
    """The blind index of a value of this kind: equal for equal values, and of no use without the key."""
    return hmac.new(key(INDEX), f"{what}\n{value}".encode(), hashlib.sha256).hexdigest()


def place(table: str, column: str, row_id: UUID) -> bytes:
    """What a sealed value is bound to."""
    return f"{table}.{column}.{row_id}".encode()


def key(name: str) -> bytes:
    """One of the two keys; made at first use, mode 0600."""
    return bytes.fromhex(secret_file(Path(current_app.config["EYSEND_DATA"]) / name))
