"""Firefox and WebKit at the same service as Chromium. Run by `make test-browsers`; what is not there is named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.people import signin_session
from tests.browsers import firefox, webkit
from tests.browsers.seat import Seat
from tests.journeys.conftest import Live, live, service
from tests.journeys.offline.conftest import faults, seal_key
from tests.journeys.offline.tablet import Faults

__all__ = ["faults", "live", "seal_key", "service"]
BROWSERS = {
    "firefox": (firefox.path, firefox.Firefox, firefox.HOW_TO_GET),
    "webkit": (webkit.path, webkit.WebKit, webkit.HOW_TO_GET),
}


@pytest.fixture(params=BROWSERS)
def seat(
    request: pytest.FixtureRequest, live: Live, cast: Cast, faults: Faults, tmp_path: Path, sits: Callable[[Seat], None]
) -> Iterator[Seat]:
    """Pat at one of the browsers, signed in."""
    there, start, how = BROWSERS[request.param]
    if not there():
        pytest.fail(f"{request.param} could not run: it is not on this machine. To get it: {how}")
    browser = start(tmp_path)
    made = Seat(browser, live.url)
    try:
        sits(made)
        yield made
    finally:
        browser.quit()


@pytest.fixture
def sits(live: Live, cast: Cast) -> Callable[[Seat], None]:
    """Signs Pat in at a browser, without the journey through the mail."""

    def sign_in(seat: Seat) -> None:
        token = signin_session.start(cast.pat.id, browser="another browser", at=clock.real_now())
        db.session.commit()
        seat.browser.cookie(live.app.config["SIGNIN_COOKIE"], token, live.url)

    return sign_in
