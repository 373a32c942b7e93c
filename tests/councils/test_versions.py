"""A council changes its rules: both versions stand side by side, and each day has just one."""

from datetime import date
from pathlib import Path

import pytest

from eysend.councils.profile import PROFILES, ProfileError, load
from tests.councils.asking import ask, team

pytestmark = pytest.mark.engine_free
FIXTURES = Path(__file__).parent / "fixtures"
LATER = date(2027, 9, 1)


@pytest.fixture
def folder(tmp_path):
    """The shipped version until 31 August 2027, and the later one from 1 September."""
    write(tmp_path, "until = 2027-08-31")
    (tmp_path / "leicestershire.2027.toml").write_text((FIXTURES / "leicestershire.2027.toml").read_text())
    return tmp_path


def write(folder, dates):
    """The shipped version with these dates at its head."""
    text = (PROFILES / "leicestershire.toml").read_text()
    (folder / "leicestershire.toml").write_text(text.replace('version = "2026.1"', f'version = "2026.1"\n{dates}'))


@pytest.mark.rule("LEI-25")
def test_a_unit_is_watched_under_one_version_and_ends_the_work_under_the_next(folder):
    said = [
        team(ask("leicestershire", "Cai", "setting=beacon&need=progress", on=day, folder=folder), "ey_send")
        for day in (date(2027, 8, 31), LATER)
    ]
    assert [(advice.answer, advice.mode) for advice in said] == [("yes", "monitoring"), ("no", "full")]


@pytest.mark.rule("LEI-2")
def test_portage_runs_to_two_and_a_half_and_then_to_three(folder):
    last_days = [
        team(ask("leicestershire", "Cai", on=day, folder=folder), "portage").until for day in (date(2027, 8, 31), LATER)
    ]
    assert last_days == [date(2027, 12, 29), date(2028, 6, 29)]


def test_an_answer_names_the_version_it_was_made_under(folder):
    assert ask("leicestershire", "Cai", on=LATER, folder=folder).version == "2027.1"
    assert load("leicestershire", folder).version("2026.1").until == date(2027, 8, 31)


@pytest.mark.parametrize(("dates", "words"), [
    ("until = 2027-08-30", "no version between 2027-08-30 and 2027-09-01"),
    ("until = 2027-09-01", "versions 2026.1 and 2027.1 overlap"),
    ("", "versions 2026.1 and 2027.1 overlap"),
])  # fmt: skip
def test_a_gap_or_an_overlap_between_versions_stops_the_start(folder, dates, words):
    write(folder, dates)
    with pytest.raises(ProfileError, match=words):
        load("leicestershire", folder)


def test_two_files_with_one_version_stop_the_start(folder):
    later = folder / "leicestershire.2027.toml"
    later.write_text(later.read_text().replace('version = "2027.1"', 'version = "2026.1"'))
    with pytest.raises(ProfileError, match="two files carry the same one"):
        load("leicestershire", folder)


def test_a_day_outside_all_versions_has_none(tmp_path):
    write(tmp_path, "from = 2026-09-01\nuntil = 2027-08-31")
    with pytest.raises(LookupError, match="2026-08-31"):
        load("leicestershire", tmp_path).on(date(2026, 8, 31))


OLDER_CRITERIA = """
[[teams.asks]]
word = "delay_areas"
rule = "WNH-4"
at_least = 1
when = { under_months = 24 }
yes = "One area."
no = "No area."
ask = "How many areas?"

[[teams.asks]]
word = "delay_areas"
rule = "WNH-4"
at_least = 2
when = { from_months = 24 }
yes = "Two areas."
no = "Fewer than two areas."
ask = "How many areas?"

[[also]]
"""


@pytest.mark.parametrize(("child", "areas", "answer"), [
    ("Cai", 1, "yes"), ("Cai", 0, "no"), ("Amir", 1, "no"), ("Amir", 2, "yes"),
])  # fmt: skip
def test_older_criteria_by_age_can_be_written_as_a_version_too(tmp_path, child, areas, answer):
    """West Northamptonshire once asked for one area under two, and two from then on (C.7)."""
    text = (PROFILES / "west-northamptonshire.toml").read_text()
    (tmp_path / "west-northamptonshire.toml").write_text(text.replace("\n[[also]]\n", OLDER_CRITERIA, 1))
    said = ask("west-northamptonshire", child, f"delay_areas={areas}", folder=tmp_path)
    assert team(said, "iist").answer == answer
