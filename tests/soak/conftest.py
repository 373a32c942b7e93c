"""A tablet, a real server in a process of its own, and chance. Run by `make soak`."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Playwright

from eysend.config import ROOT
from tests.bench.conftest import say
from tests.journeys.offline.conftest import Profile, seal_key
from tests.soak.line import Line

__all__ = ["say", "seal_key"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--items", type=int, default=1000)
    parser.addoption("--seed", type=int, default=1)


class Server:
    """The service behind a line, which can be cut; it can be killed and started again."""

    def __init__(self, app: Flask) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.line = Line(port)
        self.url, self.itself = f"http://localhost:{self.line.port}", f"http://127.0.0.1:{port}"
        names = ("EYSEND_DATA", "DATABASE_URL", "COUNCIL", "SECRET_KEY")
        self.given = {**os.environ, **{name: str(app.config[name]) for name in names}, "EYSEND_ENV": "test"}
        self.given |= {"BASE_URL": self.url, "PORT": str(port)}
        sized = ["--workers", "1", "--threads", "8", "--log-level", "critical"]
        self.command = [sys.executable, "-m", "gunicorn", "app:app", "--bind", f"127.0.0.1:{port}", *sized]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and wait for the first answer."""
        self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.given, start_new_session=True)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.itself}/health/live", timeout=5).close()
                return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError(self.url)

    def kill(self) -> None:
        """End it at once, wherever it is."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
        self.process = None


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A server that runs."""
    made = Server(app)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def profile_on_disk(playwright: Playwright, tmp_path: Path, server: Server) -> Iterator[Profile]:
    """A browser whose storage outlives it."""
    made = Profile(playwright, tmp_path / "browser", server.url)
    yield made
    made.stop()
