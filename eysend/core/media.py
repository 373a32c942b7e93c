"""Files outside the web root, under EYSEND_DATA: sealed as they travel until they are whole, then under our own key."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

from eysend.config import secret_file

NONCE = 12


class Lost(LookupError):
    """A file that should be there is not, or is not what we wrote."""


def append(blob_id: UUID, offset: int, piece: bytes) -> None:
    """Put a piece of what travels at its place; whatever stood behind it was never counted and goes."""
    with opened(coming(blob_id)) as file:
        file.seek(offset)
        file.truncate()
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def arrived(blob_id: UUID) -> bytes:
    """All that arrived of what travels; Lost if there is no such file."""
    try:
        return coming(blob_id).read_bytes()
    except FileNotFoundError:
        raise Lost(str(blob_id)) from None


def drop_arrived(blob_id: UUID) -> None:
    """What travelled is not needed any more."""
    with suppress(FileNotFoundError):
        coming(blob_id).unlink()


def keep(blob_id: UUID, content: bytes) -> None:
    """Write a file for good, encrypted (AES-256-GCM) and bound to its own name. Whole or not at all."""
    nonce = os.urandom(NONCE)
    place = folder("kept") / blob_id.hex
    half = place.with_suffix(".half")
    with opened(half) as file:
        file.truncate()
        file.write(nonce + AESGCM(key()).encrypt(nonce, content, blob_id.bytes))
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)


def kept(blob_id: UUID) -> bytes:
    """What was written under this name; Lost if it is not there or was changed."""
    try:
        sealed = (folder("kept") / blob_id.hex).read_bytes()
        return AESGCM(key()).decrypt(sealed[:NONCE], sealed[NONCE:], blob_id.bytes)
    except (FileNotFoundError, InvalidTag):
        raise Lost(str(blob_id)) from None


def drop_kept(blob_id: UUID) -> None:
    """What was kept under this name is not needed any more."""
    with suppress(FileNotFoundError):
        (folder("kept") / blob_id.hex).unlink()


def key() -> bytes:
    """The key of this installation's files; made at the first need, kept beside that of the database."""
    return bytes.fromhex(secret_file(Path(current_app.config["EYSEND_DATA"]) / "media.key"))


def coming(blob_id: UUID) -> Path:
    """Where the pieces of what travels are put together."""
    return folder("coming") / blob_id.hex


def folder(name: str) -> Path:
    """A folder for files under EYSEND_DATA that only the service reads."""
    made = Path(current_app.config["EYSEND_DATA"]) / "media" / name
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file for reading and writing, made with mode 0600 where there is none; nothing of it is cut off."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        yield file
