"""The worker: one process is the clock. Several may run; what each does is claimed in the database (core/slots.py)."""

import logging
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC
from threading import Event
from typing import Any, Protocol

from apscheduler.schedulers.blocking import BlockingScheduler

from eysend.core import clock
from eysend.core.db import is_busy
from eysend.core.slots import run_slot
from eysend.messages.jobs import send_due

POSTS_EVERY_SECONDS = 2
log = logging.getLogger("eysend.worker")


class App(Protocol):
    """What the worker needs of the application: its parts, and a context in which the database answers."""

    extensions: dict[str, Any]

    def app_context(self) -> AbstractContextManager[Any]: ...


def run(app: App) -> None:
    """Look every minute which jobs are due and every two seconds which posts are, until SIGTERM; then end cleanly."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    once_each = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None, "next_run_time": clock.real_now()}
    scheduler, ended = BlockingScheduler(timezone=UTC), Event()
    scheduler.add_job(tick, "cron", second=0, args=[app, ended], **once_each)
    scheduler.add_job(send_posts, "interval", seconds=POSTS_EVERY_SECONDS, args=[app, ended], **once_each)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, ending(scheduler, ended))
    scheduler.start()


def ending(scheduler: BlockingScheduler, ended: Event) -> Callable[[int, Any], None]:
    """Start nothing more; the job and the post in hand are finished before the process ends."""

    def end(_signal: int, _frame: Any) -> None:
        ended.set()
        if scheduler.running:
            scheduler.shutdown(wait=False)

    return end


def tick(app: App, ended: Event) -> None:
    """Do each job whose slot nobody has claimed. One that fails is undone whole, logged, and tried at the next tick."""
    with app.app_context():
        for job in app.extensions["jobs"]:
            if ended.is_set():
                return
            try:
                run_slot(job, clock.now())
            except Exception as error:
                log.log(logging.INFO if is_busy(error) else logging.ERROR, "job %s failed", job.name, exc_info=error)


def send_posts(app: App, ended: Event) -> None:
    """Send what waits."""
    with app.app_context():
        send_due(clock.real_now, app.extensions["post_office"], stop=ended.wait)
