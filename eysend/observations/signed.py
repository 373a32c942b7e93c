"""When a form was finished, as its device says."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Signed:
    """What the device's clock said when the form was finished, and how far it was from ours. Online: neither."""

    at: datetime | None = None
    skew_ms: int = 0


ONLINE = Signed()
