"""What may happen to Pat's tablet between two forms, chosen by a seeded dice; and Pat, who carries on."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error

from eysend.core import clock
from tests.browsers.seat import PRESS, TYPE
from tests.journeys.offline.conftest import Profile
from tests.journeys.offline.tablet import OUTBOX, Tablet

FAULTS = {"nothing": 60, "network": 18, "tab": 8, "battery": 2, "server": 3, "storage": 4, "clock": 5}
TINY, WHOLE = 1_000, -1
SHIFT = "{ const real = Date.now; Date.now = () => real() + %d }"
HOURS = (-30, -1, 1, 30)
CLICKED = f"(words) => {{ ({PRESS})(words); return document.querySelector('[name=submission_id]').value }}"


@dataclass
class Soak:
    """Pat's day. `pressed` are the forms on which Finish was pressed, `seen` those that the page called finished."""

    profile: Profile
    server: Any
    cookie: dict[str, Any]
    answers: dict[str, str]
    dice: random.Random
    pressed: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    met: Counter[str] = field(default_factory=Counter)
    online: bool = True

    def begin(self) -> None:
        """Open the browser, and make it ready to work without signal."""
        self.open_browser()
        self.tablet.open_form()
        self.tablet.be_ready()

    def open_browser(self) -> None:
        """As Pat does in the morning, or after the battery was flat."""
        self.tablet: Tablet = self.profile.start()
        self.tablet.context.add_cookies([self.cookie])
        self.tablet.context.set_offline(not self.online)

    def one(self, number: int) -> None:
        """One observation, whatever happens to it."""
        fault = self.dice.choices(list(FAULTS), list(FAULTS.values()))[0]
        self.met[fault] += 1
        try:
            self.write(number, fault)
        except Error:  # the page went away under her hands, which is the point: she starts again
            self.met["interrupted"] += 1
            if not self.tablet.page.is_closed():
                self.tablet.page.close()
            self.tablet.page = self.tablet.context.new_page()

    def write(self, number: int, fault: str) -> None:
        """Fill in a form, be struck, press Finish, see what the page says."""
        page = self.tablet.page
        page.goto("/observations/new")
        self.tablet.choose("")
        self.tablet.start_new()
        page.evaluate(TYPE, self.answers | {"saw": f"Number {number}"})
        getattr(self, f"strike_{fault}")()
        page, done = self.tablet.page, self.tablet.page.locator("[data-finished]")
        if not page.url.endswith("/observations/new"):
            return
        if not done.count():
            self.pressed.add(page.evaluate(CLICKED, "Finish"))
        done.wait_for(timeout=8000)
        self.seen.add(done.get_attribute("data-finished") or "")

    def strike_nothing(self) -> None:
        """An ordinary form."""

    def strike_network(self) -> None:
        """The signal goes, or comes back."""
        self.online = not self.online
        if self.online:
            self.server.line.mend()
        else:
            self.server.line.cut()
        self.tablet.context.set_offline(not self.online)

    def strike_tab(self) -> None:
        """The tab is closed just after Finish; another is opened."""
        page = self.tablet.page
        self.pressed.add(page.evaluate(CLICKED, "Finish"))
        page.close()
        self.tablet.page = self.tablet.context.new_page()

    def strike_battery(self) -> None:
        """The tablet dies just after Finish."""
        self.pressed.add(self.tablet.page.evaluate(CLICKED, "Finish"))
        self.profile.kill()
        self.open_browser()

    def strike_server(self) -> None:
        """The service is killed, with whatever it was doing, and started again."""
        self.server.kill()
        self.server.start()

    def strike_storage(self) -> None:
        """The device is full, and then it is not."""
        line = self.tablet.context.new_cdp_session(self.tablet.page)
        place = {"origin": self.server.url}
        line.send("Storage.overrideQuotaForOrigin", {**place, "quotaSize": TINY})
        self.pressed.add(self.tablet.page.evaluate(CLICKED, "Finish"))
        self.tablet.page.wait_for_timeout(400)
        line.send("Storage.overrideQuotaForOrigin", place)

    def strike_clock(self) -> None:
        """The tablet's clock is set forwards or back, by up to thirty hours."""
        self.tablet.page.evaluate(SHIFT % (self.dice.choice(HOURS) * 3_600_000))

    def waits(self) -> dict[str, str]:
        """What is in the outbox: id and hash."""
        if not self.tablet.page.url.startswith("http"):
            self.tablet.page.goto("/waiting-to-send")
        return {item["id"]: item["sha256"] for item in self.tablet.page.evaluate(OUTBOX)}

    def send_all(self) -> None:
        """The day is over: signal, a new tab, and everything is sent."""
        self.online = True
        self.server.line.mend()
        self.tablet.context.set_offline(False)
        self.tablet.page.close()
        self.tablet.page = self.tablet.context.new_page()
        for _ in range(20):
            self.tablet.send_now()
            for _ in range(30):
                if not self.waits():
                    return
                self.tablet.page.wait_for_timeout(100)


def today() -> dict[str, str]:
    """The day of the observation as another process's clock has it: the real one."""
    day = clock.local(clock.real_now()).date()
    return {"seen_on-day": str(day.day), "seen_on-month": str(day.month), "seen_on-year": str(day.year)}
