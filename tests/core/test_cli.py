"""The commands as they are typed: real processes, an embedded database, a free port."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest
from sqlalchemy import select

import eysend
from eysend.config import ROOT, SETTINGS
from eysend.core.db import db
from eysend.messages.post import Post
from eysend.tasks import beside
from eysend.tasks.beside import Beside

pytestmark = pytest.mark.engine_free
COMMAND = [sys.executable, "-m", "eysend.cli"]


@pytest.fixture
def surroundings(tmp_path):
    """The environment of a service of its own, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    ours = {"EYSEND_DATA": str(tmp_path / "data"), "PORT": port, "WEB_PROCESSES": "1", "PYTHONPATH": str(ROOT)}
    return {name: v for name, v in os.environ.items() if name not in {s.name for s in SETTINGS}} | ours


@contextmanager
def running(surroundings, log):
    """`serve --demo` until the block ends; gives the process."""
    with log.open("w") as out:
        process = subprocess.Popen([*COMMAND, "serve", "--demo"], cwd=ROOT, env=surroundings, stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def until(found, seconds=40):
    """What `found()` gives once it gives something; the test fails if that takes longer than this."""
    give_up = time.monotonic() + seconds
    while not (got := found()):
        assert time.monotonic() < give_up, "waited in vain"
        time.sleep(0.2)
    return got


def all_processes():
    """Every process of this machine: its id, its parent's and its command."""
    listed = subprocess.run(["ps", "-axww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return [(int(pid), int(parent), command) for pid, parent, command in rows]


def children(process):
    """The processes that this one has started: their id and command."""
    return [(pid, command) for pid, parent, command in all_processes() if parent == process.pid]


def workers(process):
    return [pid for pid, command in children(process) if "eysend.cli worker" in command]


def is_ready(url):
    try:
        return urllib.request.urlopen(f"{url}/health/ready", timeout=5).status == 200
    except OSError:
        return False


def ask_for_a_link(url, email):
    """Send the sign-in page's form, as a browser would."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"{url}/sign-in").read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)"[^>]* value="([^"]*)"', page))
    browser.open(f"{url}/sign-in", urllib.parse.urlencode({**hidden, "email": email}).encode())


def posts(surroundings):
    """How each message of this service stands."""
    app = eysend.create_app({"EYSEND_DATA": surroundings["EYSEND_DATA"], "DEMO": True})
    with app.app_context():
        try:
            return list(db.session.scalars(select(Post.state).where(Post.template == "messages/sign_in")))
        finally:
            db.session.remove()
            db.engine.dispose()


def test_serve_sends_sana_her_link_restarts_a_worker_that_died_and_ends_whole(surroundings, tmp_path):
    url, log = f"http://127.0.0.1:{surroundings['PORT']}", tmp_path / "log"
    with running(surroundings, log) as process:
        until(lambda: is_ready(url))
        (first,) = until(lambda: workers(process))
        os.kill(first, signal.SIGKILL)
        (second,) = until(lambda: set(workers(process)) - {first})
        ask_for_a_link(url, "sana@example.org")
        assert "Your link to sign in" in urllib.request.urlopen(f"{url}/demo/messages").read().decode()
        until(lambda: posts(surroundings) == ["sent"])
        process.terminate()
        assert process.wait(20) == 0
        until(lambda: second not in [pid for pid, _, _ in all_processes()])


def test_check_says_what_is_behind_until_the_tables_are_made(surroundings):
    def command(name):
        return subprocess.run([*COMMAND, name], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)

    before = command("check")
    assert before.returncode == 1 and "older than the program" in before.stderr
    assert command("migrate").returncode == 0
    after = command("check")
    assert (after.returncode, after.stdout) == (0, "ready: exampleshire\n")


def test_a_worker_that_does_not_end_is_ended(monkeypatch, capfd):
    monkeypatch.setattr(beside, "PATIENCE_SECONDS", 0.5)
    stubborn = Beside("tests.core.stubborn")
    stubborn.start()
    until(lambda: "ready" in capfd.readouterr().out)
    stubborn.stop()
    assert stubborn.process.wait(5) == -signal.SIGKILL
