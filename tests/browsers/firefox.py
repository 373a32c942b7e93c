"""A stock Firefox, spoken to in WebDriver BiDi over its own socket: no driver has to be installed for it."""

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

NAMES = ("firefox-esr", "firefox")
HOW_TO_GET = "apt-get install -y --no-install-recommends firefox-esr"


class Firefox:
    """One Firefox with a profile on disk and one tab."""

    def __init__(self, folder: Path) -> None:
        self.number, port = 0, free_port()
        command = [str(path()), "--headless", "--no-remote", "--profile", str(folder)]
        self.process = subprocess.Popen(
            [*command, "--remote-debugging-port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.line = reached(f"ws://127.0.0.1:{port}/session")
        self.ask("session.new", capabilities={})
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def goto(self, url: str) -> None:
        """Open a page and wait until it is complete."""
        self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def js(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript in the page and give what it gives."""
        call = f"(async () => JSON.stringify(await ({function})(...{json.dumps(given)})))()"
        told = self.ask("script.evaluate", expression=call, target={"context": self.tab}, awaitPromise=True)
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"]) if told["result"]["type"] == "string" else None

    def cookie(self, name: str, value: str, url: str) -> None:
        """Let the browser have this cookie for localhost."""
        said = {"name": name, "value": {"type": "string", "value": value}, "domain": "localhost", "path": "/"}
        self.ask("storage.setCookie", cookie={**said, "httpOnly": True, "sameSite": "lax"})

    def quit(self) -> None:
        """End the browser."""
        self.line.close()
        self.process.terminate()
        self.process.wait(20)

    def ask(self, method: str, **given: Any) -> Any:
        """One command and its result; what Firefox tells besides is passed over."""
        self.number += 1
        self.line.send(json.dumps({"id": self.number, "method": method, "params": given}))
        while (told := json.loads(self.line.recv(timeout=60))).get("id") != self.number:
            pass
        if told["type"] == "error":
            raise RuntimeError(told["message"])
        return told["result"]


def path() -> str | None:
    """Where Firefox is, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def reached(address: str) -> Any:
    """The socket of a browser that is starting."""
    for _ in range(150):
        try:
            return connect(address, max_size=None, legacy=True)
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
