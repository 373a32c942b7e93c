"""Pat's tablet, and what may go wrong between it and the service."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, Playwright

from eysend.core import clock
from eysend.core.db import db
from eysend.demo.cast import Cast
from eysend.offline import sealing
from eysend.people.person import Person
from tests import chromium
from tests.journeys.conftest import PATIENCE
from tests.journeys.offline.tablet import Faults, Tablet


@pytest.fixture(autouse=True)
def seal_key(app: Flask) -> None:
    """The service has a key that devices seal to."""
    sealing.ensure_key(clock.real_now())
    db.session.commit()


@pytest.fixture
def faults(app: Flask) -> Iterator[Faults]:
    """What may go wrong on the way to the service."""
    whole = app.wsgi_app
    between = Faults(app, whole)
    app.__dict__["wsgi_app"] = between
    yield between
    app.__dict__["wsgi_app"] = whole


@pytest.fixture
def browser_context(browser_context: BrowserContext, faults: Faults) -> BrowserContext:
    """A phone that `set_offline` cuts off for certain: Chromium lets a page that is changed for another one have the
    line for a moment."""
    whole = browser_context.set_offline

    def set_offline(offline: bool) -> None:
        faults.cut = offline
        whole(offline)

    browser_context.__dict__["set_offline"] = set_offline
    return browser_context


@pytest.fixture
def pat(
    cast: Cast, faults: Faults, signed_in_page: Callable[[Person], Page], browser_context: BrowserContext
) -> Tablet:
    """Pat's tablet, signed in."""
    return Tablet(browser_context, signed_in_page(cast.pat))


class Profile:
    """A browser with a profile on disk: `start()` opens it, `kill()` ends it as a flat battery does."""

    def __init__(self, playwright: Playwright, folder: Path, url: str) -> None:
        self.playwright, self.folder, self.url = playwright, folder, url
        self.context: BrowserContext | None = None

    def start(self, *more: str) -> Tablet:
        args = [*chromium.ARGS, *more]
        given: dict[str, Any] = {"executable_path": chromium.path(), "args": args, "base_url": self.url}
        given |= {"locale": "en-GB", "timezone_id": "Europe/London", "viewport": {"width": 800, "height": 1000}}
        self.context = self.playwright.chromium.launch_persistent_context(str(self.folder), **given)
        self.context.set_default_timeout(PATIENCE)
        return Tablet(self.context, self.context.new_page())

    def stop(self) -> None:
        if self.context:
            self.context.close()
        self.context = None

    def again(self, tablet: Tablet) -> Tablet:
        """The same tablet after its browser was closed, if it still was open, and started anew."""
        self.stop()
        made = self.start()
        made.finished, made.frozen = tablet.finished, tablet.frozen
        return made

    def kill(self) -> None:
        """SIGKILL to every process of this profile and of no other."""
        listed = subprocess.run(
            ["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True
        ).stdout
        for line in listed.splitlines():
            number, _, command = line.strip().partition(" ")
            if f"--user-data-dir={self.folder}" in command and int(number) != os.getpid():
                os.kill(int(number), signal.SIGKILL)
        time.sleep(0.5)  # its helpers end by themselves
        self.context = None


@pytest.fixture
def profile_on_disk(playwright: Playwright, tmp_path: Path, live: Any) -> Iterator[Profile]:
    """A browser whose storage outlives it."""
    made = Profile(playwright, tmp_path / "browser", live.url)
    yield made
    made.stop()
