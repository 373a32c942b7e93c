"""The pictures of README: the four jobs on a phone, taken from the demonstration. `make shots`."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import socket

from playwright.sync_api import Page, sync_playwright

from tests import chromium

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
PHONE = {"width": 360, "height": 740}
PATIENCE = 30


def main() -> None:
    """Take each picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with demonstration() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.ARGS)
        for name, who, show in JOBS:
            page = browser.new_context(base_url=url, viewport=PHONE, device_scale_factor=1.5).new_page()
            page.goto("/demo")
            page.get_by_role("button", name=f"Sign in as {who}").click()
            show(page)
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


def book(page: Page) -> None:
    """Sana books a place for Amir."""
    page.goto("/whats-on")
    page.get_by_role("link", name="Book for 16 March").click()
    page.get_by_role("button", name="Book places").wait_for()


def observe(page: Page) -> None:
    """Pat has finished an observation in a hall without signal."""
    page.goto("/observations/new")
    page.locator("#pin").fill("274916")
    page.locator("#pin").press("Enter")
    page.locator("form[data-kept]").wait_for()
    page.get_by_text("Ready to use without signal").wait_for()
    page.context.set_offline(True)
    page.locator("#saw").fill("Amir looked at the two cups, then reached for the blue one. He smiled at Liz.")
    page.get_by_text("Saved on this device").wait_for()
    page.locator("#saw").scroll_into_view_if_needed()


def train(page: Page) -> None:
    """Mo chooses two of her staff for Makaton."""
    page.goto("/training?topic=makaton&audience=settings")
    page.locator("main h2 a, main h3 a, main .card a").first.click()
    page.get_by_label("Liz Barker").check()
    page.get_by_label("Sam Idris").check()
    page.get_by_label("Liz Barker").evaluate("box => scrollTo(0, box.getBoundingClientRect().top + scrollY - 260)")


def plan(page: Page) -> None:
    """Sana reads Amir’s plan."""
    page.goto("/children")
    page.get_by_role("link", name="Amir").click()
    page.get_by_role("link", name="Read the plan").click()
    page.get_by_role("heading", name="About Amir").scroll_into_view_if_needed()


JOBS = (("book", "Sana", book), ("observe", "Pat", observe), ("train", "Mo", train), ("plan", "Sana", plan))


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration, its clock stopped, on a free port; its address."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "EYSEND_DATA": folder, "PORT": str(port), "EYSEND_NOW": "2027-03-02T09:00!"}
        serve = [sys.executable, "-m", "eysend.cli", "serve", "--demo"]
        server = subprocess.Popen(serve, env=env, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/health/ready")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def wait_for(url: str) -> None:
    """Wait until the service answers; TimeoutError after half a minute."""
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(url):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(url)


if __name__ == "__main__":
    main()
