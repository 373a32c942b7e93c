"""Which kinds of evidence a council looks for in a request, each with the sentence of its service that says so."""

from dataclasses import dataclass
from typing import Literal

EvidenceKind = Literal["any", "cycle", "targets", "targeted", "assessment", "iep", "portage_profile", "asq", "areas"]


@dataclass(frozen=True)
class Looked:
    """One kind that is looked for. `weight` only where it differs from what each team says of evidence."""

    kind: EvidenceKind
    rule: str
    weight: Literal["required", "expected", "optional"] | None = None
