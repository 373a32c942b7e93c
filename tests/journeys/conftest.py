"""Journeys: the service on a real port, a real Chromium with a phone's screen, and axe to review what it shows.

`app`, `cast`, `profile`, `visit_as` and `frozen_clock` mean what they mean everywhere: here `app` is the one being
served (with CSRF checks on), so a journey may read rows with db.session and move the clock while a browser is open.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from eysend.core import clock
from eysend.core.db import db
from eysend.people import signin_session
from eysend.people.person import Person
from tests import chromium
from tests.conftest import make_app
from tests.journeys.between import Door, Quiet

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 780}
WIDTHS = (320, 1280)
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine before a journey gives it up; nothing here measures speed."""

expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Live:
    """The service being served: its address and its app."""

    url: str
    app: Flask

    def sign_in(self, context: BrowserContext, person: Person) -> None:
        """Let this browser be signed in as this person, without the journey through the mail."""
        token = signin_session.start(person.id, browser="a journey", at=clock.real_now())
        db.session.commit()
        context.add_cookies([{"name": self.app.config["SIGNIN_COOKIE"], "value": token, "url": self.url}])


@pytest.fixture(scope="session")
def service(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app of the journeys, served from threads of this process until the session ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"WTF_CSRF_ENABLED": True, "BASE_URL": f"http://localhost:{port}"}
    app = make_app(database_url, tmp_path_factory.mktemp("journeys"), **settings)
    app.extensions["door"] = Door(app)
    server = make_server("127.0.0.1", port, app.extensions["door"], threaded=True, request_handler=Quiet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def live(app: Flask) -> Iterator[Live]:
    """The service at `live.url`, on an empty database (ask for `cast` to have people in it)."""
    app.extensions["door"].open()
    yield Live(app.config["BASE_URL"], app)
    app.extensions["door"].shut()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The Chromium that is there, with nothing that phones home."""
    return {"executable_path": chromium.light(), "args": chromium.ARGS}


@pytest.fixture
def browser_context(browser: Browser, live: Live) -> Iterator[BrowserContext]:
    """A phone of its own, with English of Britain and London's time; `page.goto("/whats-on")` finds the service."""
    made = browser.new_context(base_url=live.url, viewport=PHONE, locale="en-GB", timezone_id="Europe/London")
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def browser_page(browser_context: BrowserContext) -> Iterator[Page]:
    """A page on the phone; the test fails if a script broke or the content policy had to refuse something."""
    page, faults = browser_context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    assert faults == []


@pytest.fixture
def signed_in_page(live: Live, browser_context: BrowserContext, browser_page: Page) -> Callable[[Person], Page]:
    """`signed_in_page(cast.sana)`: the phone's page, signed in as this person."""

    def sign_in(person: Person) -> Page:
        live.sign_in(browser_context, person)
        return browser_page

    return sign_in


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` reviews what the page shows now, narrow and wide, and fails on any finding."""
    source = AXE.read_text()

    def review(page: Page, widths: tuple[int, ...] = WIDTHS) -> None:
        before, found = page.viewport_size, []
        page.evaluate(source)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            found += [
                f"{width} px: {one['id']}: {one['help']}: {[node['target'] for node in one['nodes']]}"
                for one in result["violations"]
            ]
            wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [f"{width} px: wider than the screen by {wide} px"] if wide > 0 else []
        page.set_viewport_size(before or PHONE)
        assert not found, f"{page.url} has findings:\n" + "\n".join(found)

    return review
