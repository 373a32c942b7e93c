"""Between two journeys nothing comes in: what the last browser still asked for must not meet the next one's people."""

import threading
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler
from werkzeug.wsgi import ClosingIterator

LONGEST = 20.0
"""Seconds that a request may still take once its browser is closed."""


class Quiet(WSGIRequestHandler):
    """Serves without writing a line for each request."""

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing."""


class Door:
    """The way into the service: `shut()` lets nobody in any more and returns when the last one has come out."""

    def __init__(self, app: Flask) -> None:
        self.app, self.inside, self.is_open, self.moved = app, 0, False, threading.Condition()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not self.enter():
            return hang_up(environ)
        try:
            with closing(ClosingIterator(self.app(environ, start_response))) as answer:
                return [b"".join(answer)]
        finally:
            self.leave()

    def open(self) -> None:
        """Let them in."""
        self.is_open = True

    def enter(self) -> bool:
        """Count one more inside; False where the door is shut."""
        with self.moved:
            self.inside += self.is_open
            return self.is_open

    def leave(self) -> None:
        """Count one less."""
        with self.moved:
            self.inside -= 1
            self.moved.notify_all()

    def shut(self) -> None:
        """Let nobody in, and wait for those inside; AssertionError where one stays."""
        with self.moved:
            self.is_open = False
            assert self.moved.wait_for(lambda: not self.inside, LONGEST), "a request never ended"


def hang_up(environ: dict[str, Any]) -> Iterable[bytes]:
    """Close the line without a word."""
    environ["werkzeug.socket"].shutdown(2)
    raise ConnectionError("hung up")
