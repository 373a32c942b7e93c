"""Business time may be moved; wall clocks are London's, also on the days they change."""

from datetime import UTC, date, datetime, timedelta

import pytest

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
