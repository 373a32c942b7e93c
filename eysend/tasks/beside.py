"""A process that runs beside this one, as long as this one runs."""

import subprocess
import sys
from collections.abc import Sequence
from threading import Event, Thread

AGAIN_SECONDS = 2.0
PATIENCE_SECONDS = 10.0


class Beside:
    """`python -m …`, started again when it ends by itself, until it is stopped."""

    def __init__(self, *words: str) -> None:
        self.command: Sequence[str] = [sys.executable, "-m", *words]
        self.stopping = Event()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and watch over it from a thread of this process."""
        self.process = subprocess.Popen(self.command)
        Thread(target=self.watch, daemon=True).start()

    def watch(self) -> None:
        """Start it again whenever it has ended, after a moment: one that cannot start must not take the machine."""
        while self.process:
            self.process.wait()
            if self.stopping.wait(AGAIN_SECONDS):
                return
            self.process = subprocess.Popen(self.command)
            if self.stopping.is_set():
                self.process.terminate()

    def stop(self) -> None:
        """End it: it may finish what it has in hand, but not for ever."""
        self.stopping.set()
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
