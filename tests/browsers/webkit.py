"""WebKitGTK's small browser under a virtual screen, spoken to in plain W3C WebDriver."""

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.browsers.firefox import free_port

HOW_TO_GET = "apt-get install -y --no-install-recommends webkit2gtk-driver xvfb"
ENGINE = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
ENVIRONMENT = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}


class WebKit:
    """One WebKit with one tab; what it keeps ends with it."""

    def __init__(self, folder: Path) -> None:
        port, screen = free_port(), f":{200 + os.getpid() % 700}"
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.screen = subprocess.Popen(["Xvfb", screen, "-screen", "0", "1000x1000x24"], **silent)
        given = {**os.environ, **ENVIRONMENT, "DISPLAY": screen, "HOME": str(folder)}
        self.driver = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=given, **silent)
        self.base = f"http://127.0.0.1:{port}"
        options = {"binary": str(path()), "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        self.base += "/session/" + self.started({"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def goto(self, url: str) -> None:
        """Open a page and wait until it is complete."""
        self.ask("POST", "/url", {"url": url})

    def js(self, function: str, *given: Any) -> Any:
        """Call a function of JavaScript in the page and give what it gives."""
        call = (
            f"const done = arguments[0]; (async () => ({function})(...{json.dumps(given)}))()"
            ".then((v) => done(JSON.stringify(v ?? null)), (e) => done(JSON.stringify({ broke: String(e) })))"
        )
        told = json.loads(self.ask("POST", "/execute/async", {"script": call, "args": []}))
        if isinstance(told, dict) and "broke" in told:
            raise RuntimeError(told["broke"])
        return told

    def cookie(self, name: str, value: str, url: str) -> None:
        """Let the browser have this cookie for localhost, where it must be for that."""
        self.goto(f"{url}/health/live")
        self.ask("POST", "/cookie", {"cookie": {"name": name, "value": value, "path": "/", "httpOnly": True}})

    def quit(self) -> None:
        """End the browser, its driver and its screen."""
        try:
            self.ask("DELETE", "")
        finally:
            for process in (self.driver, self.screen):
                process.terminate()
                process.wait(20)

    def started(self, wanted: dict[str, Any]) -> Any:
        """A session, once driver and screen are there."""
        for _ in range(50):
            try:
                return self.ask("POST", "/session", wanted)
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        raise TimeoutError(self.base)

    def ask(self, method: str, where: str, said: dict[str, Any] | None = None) -> Any:
        """One command and its value."""
        body = json.dumps(said).encode() if said is not None else None
        request = urllib.request.Request(self.base + where, body, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]


def path() -> Path | None:
    """Where WebKitGTK's browser is, or None where it, its driver or the virtual screen is missing."""
    there = shutil.which("WebKitWebDriver") and shutil.which("Xvfb")
    return next(iter(sorted(Path("/").glob(ENGINE[1:]))), None) if there else None
