"""A file of settings that Ada handed in and has not done yet: one row is new, one is wrong."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from eysend.core import clock
from eysend.demo.cast import Cast
from eysend.people.imports.actions import try_out
from eysend.people.viewer import viewer_of

KEY = UUID(int=0x01A1_0000_0000_7000_8000_0000_0000_0330)
FILE = """Reference number,Type,Name,Postcode,Phone
EY999001,Pre-school,Acorns Pre-school,ZZ99 3VG,01632 960701
EY999051,CMR,Moss Childminding,ZZ99 3VG,01632 960702
99,CCN,Lime Nursery,ZZ99 3VG,ring the office
"""


def build_imports(cast: Cast, profile: Any, on: date) -> None:
    """Hand it in the day before `on`."""
    day = on - timedelta(days=1)
    ada = viewer_of(cast.ada, on=day)
    at = clock.moment(day, 15)
    try_out("settings", "settings-spring.csv", FILE.encode(), profile, key=KEY, by=ada, on=day, at=at)
