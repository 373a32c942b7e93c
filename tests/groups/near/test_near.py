"""Places near a postcode, with miles, in one GET and without a service elsewhere."""

from types import SimpleNamespace

import pytest

from eysend import cli
from eysend.groups.near.building import NoPostcodes, build_table
from eysend.groups.near.distance import Point, from_grid, miles_between
from eysend.groups.near.postcodes import OURS, about, read_table, table_in
from tests.bookings.conftest import session_on

__all__ = ["session_on"]


@pytest.fixture
def two_places(session_on):
    """Stay and play in Ripley (DE5), and in Buxton (SK17), some twenty miles off."""
    session_on("2027-03-16", name="Near play")
    session_on("2027-03-17", name="Far play", venue_name="Buxton Hall", venue_postcode="SK17")


def test_each_place_says_how_far_it_is(visitor, two_places):
    words = visitor.get("/whats-on?near=de55").main
    assert "About 4 miles from DE55" in words and "About 23 miles from DE55" in words and "2 dates" in words


def test_only_places_near_enough_are_left_and_counted(visitor, two_places):
    page = visitor.get("/whats-on?near=DE55&within=5")
    assert "1 date" in page.main and "Near play" in page.main and "Far play" not in page.main


def test_the_fictional_postcodes_of_the_demonstration_are_known(visitor, two_places):
    assert "miles from ZZ99 3VA" in visitor.get("/whats-on?near=zz993va").main


@pytest.mark.parametrize(("typed", "words"), [
    ("Ripley", "Enter a real postcode"), ("EX1 1AA", "We do not know the postcode EX1 1AA"),
    ("ZZ99 9ZZ", "We do not know the postcode ZZ99 9ZZ"),
])  # fmt: skip
def test_a_wrong_postcode_is_said_beside_its_field_and_the_list_stays(visitor, two_places, typed, words):
    page = visitor.get(f"/whats-on?near={typed}&within=5")
    for said in (words, "Until then you see all dates, by day.", "2 dates"):
        assert said in page.main
    assert 'id="near-error"' in page.html
    assert f'value="{typed}"' in page.html and page.title.startswith("Error: ") and "#near" in page.links


def test_a_postcode_known_by_its_first_half_says_from_where_the_miles_are(visitor, two_places):
    words = visitor.get("/whats-on?near=DE55+1AA").main
    assert "We know DE55, but not the rest of it." in words and "About 4 miles from the middle of DE55" in words
    assert "but not the rest" not in visitor.get("/whats-on?near=ZZ99+3VA").main


@pytest.mark.parametrize("wish", ["day=3", "age=1", "day=3&age=1&near=SK17&within=2", "what=weekly&day=3"])
def test_day_and_age_leave_what_fits(visitor, session_on, wish):
    session_on("2027-03-16", name="Tuesdays for the big", from_months=36)
    session_on("2027-03-17", name="Wednesdays for babies", under_months=18, venue_postcode="SK17")
    page = visitor.get(f"/whats-on?{wish}")
    assert "1 date" in page.main and "Wednesdays for babies" in page.main


def test_a_session_that_is_elsewhere_for_once_is_found_where_it_is(visitor, session_on):
    pool = session_on("2027-03-16")
    one = pool.occurrence
    one.venue_name, one.venue_address, one.venue_postcode = "Buxton Hall", "1 Spring", "SK17"
    assert "Nothing is on that fits" in visitor.get("/whats-on?near=DE5&within=5").main
    assert "1 date" in visitor.get("/whats-on?near=SK17&within=5").main


def test_what_was_chosen_stays_on_the_next_page(visitor, session_on):
    for day in range(1, 13):
        session_on(f"2027-04-{day:02}")
    page = visitor.get("/whats-on?near=DE5&within=5&age=2")
    assert any("near=DE5&within=5&age=2&page=2" in link.replace("&amp;", "&") for link in page.links) or any(
        {"near=DE5", "within=5", "age=2", "page=2"} <= set(link.partition("?")[2].split("&")) for link in page.links
    )


@pytest.mark.parametrize(("miles", "words"), [(0.3, "less than a mile"), (1.2, "about 1 mile"), (2.4, "about 2 miles")])
def test_miles_are_said_no_more_exactly_than_they_are_known(miles, words):
    assert about(miles) == words


def test_distance_and_grid_agree_with_places_that_everybody_can_look_up():
    big_ben, york_minster = Point(51.5007, -0.1246), Point(53.9620, -1.0819)
    assert abs(miles_between(big_ben, york_minster) - 174.5) < 1
    by_the_sea = from_grid(651409.903, 313177.270)  # the Ordnance Survey's own worked example
    assert abs(by_the_sea.lat - 52.657570) < 1e-5 and abs(by_the_sea.lon - 1.717922) < 1e-5


def test_the_table_that_comes_with_the_program_is_small_and_knows_every_venue(profile):
    table = read_table(OURS, 0)
    assert OURS.stat().st_size < 20_000
    assert all(table.find(venue.postcode) for venue in profile.venues)


ONS = """pcd,pcds,doterm,ctry25cd,lat,long
DE5 3AA,DE5 3AA,,E92000001,53.05,-1.40
DE5 3AB,DE5 3AB,,E92000001,53.07,-1.42
DE5 8AA,DE5 8AA,202001,E92000001,53.50,-1.00
CF101AA,CF10 1AA,,W92000004,51.48,-3.18
"""
CODE_POINT = (
    '"DE53AA",10,440000,350000,"E92000001"\n"DE53AB",90,0,0,"E92000001"\n"CF101AA",10,318000,176000,"W92000004"\n'
)


@pytest.mark.parametrize(("text", "number"), [(ONS, 2), (CODE_POINT, 1)])
def test_a_council_builds_its_own_table_of_what_it_downloaded(tmp_path, text, number):
    (tmp_path / "download.csv").write_text(text)
    assert build_table(tmp_path / "download.csv", tmp_path / "postcodes.csv") == number
    here = table_in(tmp_path).find("de5 3zz")
    assert here is not None and abs(here.lat - 53.05) < 0.02 and abs(here.lon + 1.41) < 0.02
    assert table_in(tmp_path).find("CF10 1AA") is None


def test_make_postcodes_says_how_many_it_read_or_what_is_wrong(tmp_path, capsys):
    (tmp_path / "download.csv").write_text(ONS)
    here = SimpleNamespace(config={"EYSEND_DATA": tmp_path})
    cli.postcodes(here, tmp_path / "download.csv")
    assert capsys.readouterr().out == "read 2 postcodes of England\n"
    with pytest.raises(SystemExit, match="No such file"):
        cli.postcodes(here, tmp_path / "nothing.csv")


def test_a_folder_of_files_is_read_whole_and_a_wrong_file_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    for name in ("de.csv", "df.csv"):
        (tmp_path / "data" / name).write_text(CODE_POINT)
    assert build_table(tmp_path / "data", tmp_path / "postcodes.csv") == 2
    (tmp_path / "other.csv").write_text("name,age\nAmir,2\n")
    with pytest.raises(NoPostcodes, match="ONS Postcode Directory"):
        build_table(tmp_path / "other.csv", tmp_path / "postcodes.csv")
