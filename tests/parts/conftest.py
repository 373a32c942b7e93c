"""The templates without the service: the environment as the app makes it, and made-up context."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).resolve().parents[2]


def made_up(**viewer: Any) -> dict[str, Any]:
    """What the app gives every template, made up."""
    sendiass = {"name": "Exampleshire SENDIASS", "phone": "01632 960 010", "url": "https://sendiass.example"}
    sendiass["about"] = "Free advice for families, from people who do not work for the council."
    offer = {"url": "https://offer.example", "name": "Exampleshire Local Offer"}
    danger = {"name": "Children’s social care", "about": "Ring 999.", "phone": "01632 960 019"}
    contacts = {"sendiass": sendiass, "local_offer": offer, "danger": danger}
    council = {"service": "Early Years SEND", "council": "Exampleshire County Council", "colour": "teal"}
    council |= {"contacts": contacts, "owner": "The Early Years SEND team", "phone": "01632 960 001"}
    council |= {"last_checked": "Monday 1 March 2027", "next_check": "", "email": "early-years@exampleshire.example"}
    council["words"] = {"about": "We help young children who need something more, at home and at nursery."}
    seen = {"name": "", "signed_in": False, "roles": frozenset(), "works_here": False, "homes": {}, "settings": {}}
    seen |= {"partners": {}}
    council["partners"] = ()
    return {
        "council": named(council),
        "viewer": named(seen | viewer),
        "demo": False,
        "words": "",
        "tasks": 0,
        "sign_in": "/sign-in",
    }


def named(value: Any) -> Any:
    """Mappings as things with attributes, all the way down."""
    return SimpleNamespace(**{k: named(v) for k, v in value.items()}) if isinstance(value, dict) else value


def environment() -> Environment:
    """Jinja as Flask sets it here, with stand-ins for the functions that need a request."""
    found = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    found.globals.update(csrf_token=lambda: "token", asset=lambda name: f"/static/dist/{name}")
    return found


@pytest.fixture(scope="session")
def jinja() -> Environment:
    return environment()
