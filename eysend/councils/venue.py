"""The places of the demonstration."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Venue:
    """A place of the demonstration: invented, as are its address and postcode."""

    key: str
    name: str
    kind: Literal["family_hub", "childrens_centre", "development_centre", "hall", "training_room"]
    address: str
    postcode: str
    access: str
    quiet: str


@dataclass(frozen=True)
class Demo:
    """What the demonstration data builds from."""

    venues: tuple[Venue, ...] = ()
