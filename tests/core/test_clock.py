"""Business time may be moved; wall clocks are London's, also on the days they change."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from eysend.core import clock

pytestmark = pytest.mark.engine_free


def test_it_is_the_second_of_march():
    assert clock.today() == date(2027, 3, 2) and clock.now() == datetime(2027, 3, 2, 9, tzinfo=UTC)


@pytest.mark.rule("XC-20")
@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(date(2027, 3, 27), 10), (date(2027, 3, 28), 9), (date(2027, 10, 30), 9), (date(2027, 10, 31), 10)],
)
def test_ten_in_the_morning_stays_ten_when_the_clocks_change(day, utc_hour):
    assert clock.moment(day, 10).hour == utc_hour
    assert clock.local(clock.moment(day, 10)).hour == 10


def test_a_demonstration_starts_on_its_tuesday_and_runs_on():
    tell = clock.demonstration("", clock.real_now() - timedelta(minutes=30))
    assert timedelta(minutes=29) < tell() - clock.DEMONSTRATION_START < timedelta(minutes=31)


def test_a_demonstration_can_be_stopped_elsewhere():
    tell = clock.demonstration("2027-03-10T09:00!", clock.real_now() - timedelta(days=3))
    assert tell() == datetime(2027, 3, 10, 9, tzinfo=UTC)


@pytest.fixture
def shown(tmp_path):
    """`shown("2026-11-22 10:00", "2027-03-10T09:00")`: what one shows, started then with this EYSEND_NOW."""

    def show(started, start=""):
        with time_machine.travel(f"{started}+00:00", tick=False):
            clock.init({"DEMO": True, "EYSEND_NOW": start, "EYSEND_DATA": tmp_path})
            return clock.local(clock.now()).strftime("%Y-%m-%d %H:%M")

    return show


def test_a_demonstration_moved_elsewhere_starts_there_however_old_its_folder_is(shown):
    assert shown("2026-11-22 10:00") == "2027-03-02 09:00"
    assert shown("2026-12-02 10:00", "2027-03-10T09:00") == "2027-03-10 09:00"
    assert shown("2026-12-02 10:00", "2027-03-12T09:00!") == "2027-03-12 09:00"


def test_a_demonstration_started_again_has_run_on_meanwhile(shown):
    shown("2026-11-22 10:00")
    shown("2026-12-02 10:00", "2027-03-10T09:00")
    assert shown("2026-12-02 12:30", "2027-03-10T09:00") == "2027-03-10 11:30"
    assert shown("2026-12-02 10:00") == "2027-03-12 09:00"


def test_a_clock_that_cannot_be_read_stops_the_start_and_leaves_nothing_behind(shown, tmp_path):
    with pytest.raises(ValueError, match="Invalid isoformat"):
        shown("2026-11-22 10:00", "next Tuesday")
