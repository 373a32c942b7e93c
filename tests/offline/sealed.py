"""Sealing as a browser does it, in Python: for tests that need many envelopes."""

import json
import os
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from eysend.offline.sealing import CURVE, Encoding, PublicFormat, decoded, encoded

HEAD = ("id", "rev", "supersedes", "author_ref", "device_id", "seq", "form")


def seal_to(key: Any, aad: str, text: str | bytes) -> dict[str, str]:
    """What static/js/seal.js gives for the key of hello."""
    x, y = (int.from_bytes(decoded(key["jwk"][name])) for name in "xy")
    once = ec.generate_private_key(CURVE)
    epk = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicNumbers(x, y, CURVE).public_key())
    secret = HKDF(SHA256(), 32, salt=epk, info=f"eysend-seal/1 {key['kid']}".encode()).derive(shared)
    iv = os.urandom(12)
    content = text if isinstance(text, bytes) else text.encode()
    ct = AESGCM(secret).encrypt(iv, content, aad.encode())
    return {"kid": key["kid"], "epk": encoded(epk), "iv": encoded(iv), "ct": encoded(ct)}


def head_of(item: dict[str, Any]) -> str:
    """The clear header as static/js/envelope.js writes it."""
    return json.dumps(["eysend-envelope/1", *(item[name] for name in HEAD)], separators=(",", ":"))


def sealed(item: dict[str, Any], key: Any) -> dict[str, Any]:
    """This envelope with its letter sealed to the key, and the hash over header and inside."""
    inside = seal_to(key, head_of(item), item["envelope"]["ct"])
    frozen = "\n".join([head_of(item), *inside.values()])
    return {**item, "envelope": inside, "sha256": sha256(frozen.encode()).hexdigest()}
