"""What is known when a draft begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from eysend.children.child import Child
from eysend.councils.team import AskedBy


@dataclass(frozen=True)
class Start:
    """As what somebody asks, for which setting, about whom, on which named form."""

    branch: AskedBy
    setting_id: UUID | None = None
    child: Child | None = None
    named: str = ""
    source: str = "online"
    told: Mapping[str, Any] = field(default_factory=dict)
