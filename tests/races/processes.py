"""Several processes against one database: forked from the test, each with connections of its own."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from eysend.core.db import db


def fork(work: Callable[[], object]) -> int:
    """Do `work` in a new process; its number. Call `let_go` before: open connections must not be shared."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def let_go() -> None:
    """Close this process's connections."""
    db.session.remove()
    db.engine.dispose()


def together(count: int, work: Callable[[int], object]) -> None:
    """Do `work(number)` in so many processes at the same time; AssertionError if one of them broke."""
    let_go()
    pids = [fork(lambda number=number: work(number)) for number in range(count)]
    broken = [pid for pid in pids if os.waitpid(pid, 0)[1]]
    assert not broken, f"{len(broken)} of {count} processes broke"


def kill(pid: int) -> None:
    """End a process at once, wherever it is."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def write_line(file: Path, line: str) -> None:
    """Add a line that no other process's line runs into."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


def until(true: Callable[[], bool], seconds: float, meanwhile: Callable[[], object] = lambda: time.sleep(0.05)) -> None:
    """Do `meanwhile` again and again until `true()`; AssertionError after so many seconds."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not within {seconds} s"
        meanwhile()
