"""What static/js/seal.js does, for tests that need no browser."""

import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from eysend.offline.sealing import CURVE, decoded, encoded


def seal_to(key: Any, aad: bytes, content: bytes) -> dict[str, str]:
    """{kid, epk, iv, ct} of these bytes, sealed to the service's key as hello gives it."""
    point = b"\x04" + decoded(key["jwk"]["x"]) + decoded(key["jwk"]["y"])
    once = ec.generate_private_key(CURVE)
    epk = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point))
    secret = HKDF(SHA256(), 32, salt=epk, info=f"eysend-seal/1 {key['kid']}".encode()).derive(shared)
    iv = os.urandom(12)
    ct = AESGCM(secret).encrypt(iv, content, aad)
    return {"kid": key["kid"], "epk": encoded(epk), "iv": encoded(iv), "ct": encoded(ct)}
