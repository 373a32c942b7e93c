"""Keys of this installation, each derived from SECRET_KEY for one purpose: what one opens, no other does."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app


def derived(purpose: str) -> bytes:
    """32 bytes that are always the same for this purpose and SECRET_KEY."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return HKDF(SHA256(), 32, salt=None, info=f"eysend {purpose}".encode()).derive(secret)
