"""The six shipped profiles, and the words for a file that is wrong."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from eysend.core.dates import in_term
from eysend.councils.offer import Contact
from eysend.councils.profile import PROFILES, load
from eysend.councils.reading import key_of
from eysend.councils.service import Profile
from eysend.councils.team import Line, When
from tests.councils.asking import COUNCILS, TUESDAY

pytestmark = pytest.mark.engine_free
ALL = (*COUNCILS, "exampleshire")
# Shapes that come back under several keys, and are described once.
SHARED = {Line: "line", When: "when", Contact: "contact"}
ROOT = Path(__file__).parent.parent.parent
KEYS = {
    "derbyshire": "portage specialist_teachers",
    "blackburn-with-darwen": "portage targeted_group little_treasures advisory ssp",
    "hertfordshire": "core very_complex development_centre",
    "leicestershire": "portage ey_send communication_interaction inclusion_practitioners",
    "west-northamptonshire": "iist",
}


def test_these_six_are_shipped():
    assert sorted(file.stem for file in PROFILES.glob("*.toml")) == sorted(ALL)


@pytest.mark.parametrize("name", ALL)
def test_a_shipped_profile_is_open_at_both_ends(name):
    council = load(name)
    assert council.on(date(2000, 1, 1)) is council.on(date(2100, 1, 1))
    assert len(council.versions) == 1


@pytest.mark.parametrize("name", COUNCILS)
def test_a_profile_has_its_services_teams_in_order(name):
    assert [team.key for team in load(name).on(TUESDAY).teams] == KEYS[name].split()


def test_exampleshire_uses_only_keys_that_the_five_use():
    known = {key for keys in KEYS.values() for key in keys.split()}
    assert {team.key for team in load("exampleshire").on(TUESDAY).teams} <= known


@pytest.mark.parametrize("name", ALL)
@pytest.mark.rule("HER-34")
def test_a_profile_says_who_owns_its_public_page_and_when_it_was_checked(name):
    profile = load(name).on(TUESDAY)
    assert profile.owner
    assert profile.last_checked.endswith(("2026", "2027"))


@pytest.mark.parametrize("name", ALL)
def test_numbers_to_ring_in_a_profile_are_nobodys(name):
    """Ofcom keeps 01632 960000 to 960999 for drama."""
    text = (PROFILES / f"{name}.toml").read_text()
    assert all(number.startswith("01632 960") for number in re.findall(r'phone = "(.*)"', text))
    assert all(mail.endswith("example.org") for mail in re.findall(r'email = "(.*)"', text))


@pytest.mark.rule("XC-20")
def test_exampleshire_carries_two_school_years_of_terms():
    profile = load("exampleshire").on(TUESDAY)
    days = (TUESDAY, date(2027, 2, 16), date(2027, 3, 29))
    assert len(profile.terms) == 6
    assert [in_term(day, profile.terms, profile.bank_holiday(day)) for day in days] == [True, False, False]


@pytest.mark.rule("LTS-17")
def test_the_advisory_service_has_one_lead_five_teachers_two_leaders_and_twenty_three_practitioners():
    counts = load("blackburn-with-darwen").on(TUESDAY).counts
    assert list(counts.values()) == [1, 5, 2, 23]


@pytest.mark.rule("HER-11")
def test_hertfordshire_has_five_development_centres():
    venues = load("hertfordshire").on(TUESDAY).venues
    assert sum(venue.kind == "development_centre" for venue in venues) == 5


@pytest.mark.rule("DER-24")
def test_derbyshire_trains_in_four_topics_and_whatever_is_asked_for():
    topics = load("derbyshire").on(TUESDAY).training
    assert [topic.key for topic in topics] == [
        "makaton",
        "sensory_processing",
        "autism",
        "positive_behaviour",
        "bespoke",
    ]


def test_no_council_stands_in_python_code():
    """A new council is a file, not a fork."""
    names = re.compile(
        "derbyshire|blackburn|darwen|hertfordshire|leicester|northampton|ripley|menphys|beacon|oasis", re.I
    )
    found = [
        f"{file.relative_to(ROOT)}: {line.strip()}"
        for file in (ROOT / "eysend").rglob("*.py") if "demo" not in file.parts
        for line in file.read_text().splitlines() if names.search(line)
    ]  # fmt: skip
    assert found == []


def keys(kind: Any, at: str = "") -> set[str]:
    """Every key that a profile may carry, as `teams.window.until`."""
    found = set()
    for field in fields(kind):
        here = f"{at}.{key_of(field)}" if at else key_of(field)
        found.add(here)
        for inner in flat(get_type_hints(kind)[field.name]):
            if is_dataclass(inner) and not hasattr(inner, "parse"):
                found |= keys(inner, SHARED.get(inner, here))
    return found


def flat(kind: Any) -> list[Any]:
    return [kind] if not get_args(kind) else [inner for each in get_args(kind) for inner in flat(each)]


def test_every_key_of_a_profile_is_described():
    described = set(re.findall(r"^\| `([^`]+)`", (ROOT / "docs/profiles.md").read_text(), re.M))
    assert keys(Profile) - described == set()
    assert described - keys(Profile) == set()
