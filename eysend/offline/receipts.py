"""What a device is told of each envelope. A receipt counts only because it names the id and the hash."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from eysend.offline.envelope import Envelope

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read for another


def receipt(envelope: Envelope, result: str, **more: Any) -> dict[str, Any]:
    """The result of one envelope (`received`, `retry`), with a reference once we have it."""
    said = {"id": str(envelope.id), "sha256": envelope.sha256, "result": result}
    return {**said, **({"ref": reference(envelope.id)} if result == "received" else {}), **more}


def reference(form_id: UUID) -> str:
    """The reference that people read to each other: EY- and six letters, always the same for a form."""
    number = int.from_bytes(sha256(form_id.bytes).digest()[:8])
    return "EY-" + "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(6))
