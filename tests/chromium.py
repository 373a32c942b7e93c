"""Finds a Chromium for the browser tests: the system's, else Playwright's own.

`python -m tests.chromium` gets one where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
"""Launch arguments: nothing that phones home, nothing that a container lacks."""

LIGHT = "chromium-headless-shell"
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
NONE = "No Chromium found. Type: {python} -m playwright install --with-deps chromium"


def path() -> str:
    """The path of a Chromium that can be started, or RuntimeError with the command to type."""
    found = _system() or _playwright()
    if not found:
        raise RuntimeError(NONE.format(python=sys.executable))
    return found


def light() -> str:
    """As path(), without windows where there is one: the same engine, network and storage for a third less work.

    It restores no tabs and is installed by nobody, so what ends and starts a browser wants path().
    """
    return shutil.which(LIGHT) or path()


def get() -> str:
    """As path(), but where there is none asks Playwright's installer, then (as root) the package manager."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for attempt in ([], [[sys.executable, "-m", "playwright", "install", "chromium"]], _apt()):
        for command in attempt:
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if found := _system() or _playwright():
            return found
    return path()


def _apt() -> list[list[str]]:
    if os.name != "posix" or os.getuid() != 0 or not shutil.which("apt-get"):
        return []
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return [["apt-get", "update", "-qq"], [*install, LIGHT], [*install, "chromium"]]


def _system() -> str | None:
    for name in NAMES:
        found = shutil.which(name)
        # Ubuntu's snap cannot open a profile below /tmp.
        if found and "snap" not in Path(found).resolve().parts and "/snap/" not in found:
            return found
    return str(MAC) if MAC.exists() else None


def _playwright() -> str | None:
    homes = [
        Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")).expanduser(),
        Path("~/Library/Caches/ms-playwright").expanduser(),
    ]
    kinds = ["chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*"]
    found = [str(hit) for home in homes for kind in kinds for hit in home.glob(f"chromium-*/{kind}")]
    return max(found, default=None)


if __name__ == "__main__":
    sys.stdout.write(get() + "\n")
