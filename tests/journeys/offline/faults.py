"""What may happen between a tablet and the service."""

import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from flask import Flask

from tests.journeys.between import hang_up as hang_up


@dataclass
class Faults:
    """Between the tablet and the service: `break_with(fault)` lets a fault meet each sending until `mend()`.

    `cut` is what `set_offline` says of the tablet: whatever comes all the same is hung up on.
    """

    app: Flask
    whole: Any
    fault: Callable[..., Any] | None = None
    dead: bool = False
    cut: bool = False
    posts: int = 0
    lock: Any = field(default_factory=threading.Lock)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if self.cut:
            return hang_up(environ)
        sending = environ["PATH_INFO"] == "/sync/v1/envelopes"
        with self.lock:
            self.posts += sending
        if self.dead:
            return hang_up(environ)
        if sending and self.fault:
            return self.fault(self.whole, environ, start_response)
        return self.whole(environ, start_response)

    def break_with(self, fault: Callable[..., Any]) -> None:
        self.fault = fault

    def mend(self) -> None:
        self.fault, self.dead = None, False


def lose_the_answer(whole: Any, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The service does its work; its answer never arrives."""
    b"".join(whole(environ, start_response))
    return hang_up(environ)


def drop_halfway(_: Any, environ: dict[str, Any], __: Any) -> Iterable[bytes]:
    """The line breaks while the form is on its way."""
    environ["wsgi.input"].read(100)
    return hang_up(environ)


def answer_with(status: str, body: bytes, kind: str = "text/html", **headers: str) -> Callable[..., Iterable[bytes]]:
    """Somebody else answers: a hotel's sign-in page, a tired proxy."""

    def fault(_: Any, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response(status, [("Content-Type", kind), *headers.items()])
        return [body] if body else []

    return fault


def handed_on(
    environ: dict[str, Any], start_response: Any, whole: Any, change: Callable[[Any], Any]
) -> Iterable[bytes]:
    """The service is given other bytes than the device sent."""
    body = change(json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))))
    text = json.dumps(body).encode()
    given: Iterable[bytes] = whole(
        {**environ, "wsgi.input": BytesIO(text), "CONTENT_LENGTH": str(len(text))}, start_response
    )
    return given
