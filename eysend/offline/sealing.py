"""Sealing: what a device seals to our public key is opened by this installation alone (offline.md §2.6).

ECDH on P-256 with a key made for each sealing, HKDF-SHA256, AES-256-GCM. A key of ours is given out for eleven months
and kept for ever, its private half wrapped under SECRET_KEY: what was frozen on a device long ago must still open.
"""

import base64
import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from eysend.core import keys
from eysend.core.db import Record, db, new_id

CURVE = ec.SECP256R1()
LASTS = timedelta(days=365)
ROTATED_BEFORE = timedelta(days=30)
IV = 12  # bytes


class CannotOpen(ValueError):
    """Something arrived whole, but we cannot read what is inside."""


class SealKey(Record):
    """A key pair of ours: the public half as a JWK, the private half wrapped (IV, then AES-GCM). Never deleted."""

    __tablename__ = "seal_key"
    kid: Mapped[str] = mapped_column(unique=True)
    public: Mapped[dict[str, Any]]
    wrapped: Mapped[bytes]
    not_after: Mapped[datetime] = mapped_column(index=True)


def current_key() -> dict[str, Any] | None:
    """What devices seal to now: {kid, jwk, not_after}; None on an installation that has made none yet."""
    row = newest()
    return {"kid": row.kid, "jwk": row.public, "not_after": row.not_after.isoformat()} if row else None


def ensure_key(at: datetime) -> bool:
    """Make a key where there is none, where the newest ends within a month, or where ours cannot be unwrapped.

    `at` is real time. Gives whether one was made.
    """
    row = newest()
    if row and row.not_after - ROTATED_BEFORE > at and unwraps(row):
        return False
    private = ec.generate_private_key(CURVE)
    jwk = as_jwk(private.public_key())
    kid = encoded(sha256(json.dumps(jwk, sort_keys=True, separators=(",", ":")).encode()).digest()[:12])
    iv, secret = os.urandom(IV), private.private_numbers().private_value.to_bytes(32)
    wrapped = iv + wrapper().encrypt(iv, secret, kid.encode())
    db.session.add(SealKey(id=new_id(), made_at=at, kid=kid, public=jwk, wrapped=wrapped, not_after=at + LASTS))
    db.session.flush()
    return True


def open_sealed(inside: Mapping[str, Any], aad: bytes) -> bytes:
    """What `sealTo` of static/js/seal.js sealed as {kid, epk, iv, ct} with this `aad`; CannotOpen if it is not that."""
    try:
        row = db.session.scalar(select(SealKey).where(SealKey.kid == str(inside["kid"])))
        if row is None:
            raise CannotOpen("no such key")
        epk, iv, ct = (decoded(inside[name]) for name in ("epk", "iv", "ct"))
        shared = unwrapped(row).exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, epk))
        info = f"eysend-seal/1 {row.kid}".encode()
        return AESGCM(HKDF(SHA256(), 32, salt=epk, info=info).derive(shared)).decrypt(iv, ct, aad)
    except (InvalidTag, KeyError, TypeError, ValueError) as error:
        raise CannotOpen(str(error) or "not sealed to us, or changed since") from None


def newest() -> SealKey | None:
    """The key that is given out."""
    return db.session.scalar(select(SealKey).order_by(SealKey.not_after.desc()).limit(1))


def unwraps(row: SealKey) -> bool:
    """Whether its private half opens under the SECRET_KEY of now."""
    try:
        return bool(unwrapped(row))
    except InvalidTag:
        return False


def unwrapped(row: SealKey) -> ec.EllipticCurvePrivateKey:
    """The private half; InvalidTag under another SECRET_KEY."""
    secret = wrapper().decrypt(row.wrapped[:IV], row.wrapped[IV:], row.kid.encode())
    return ec.derive_private_key(int.from_bytes(secret), CURVE)


def wrapper() -> AESGCM:
    """What wraps private halves."""
    return AESGCM(keys.derived("seal key"))


def as_jwk(public: ec.EllipticCurvePublicKey) -> dict[str, Any]:
    """A public key as browsers import it."""
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"kty": "EC", "crv": "P-256", "x": encoded(point[1:33]), "y": encoded(point[33:])}


def encoded(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes of base64url without padding; ValueError if it is anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
