"""Commands: see COMMANDS at the end; `--help` explains each. Each says in one line what it did."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from eysend import create_app
from eysend.core import clock, migrate
from eysend.core.db import db, transaction
from eysend.demo import build
from eysend.groups.near.building import NoPostcodes, build_table
from eysend.groups.near.postcodes import NAME
from eysend.offline import copies, sealing
from eysend.people.imports import by_command
from eysend.tasks import worker
from eysend.tasks.beside import Beside


def main(words: list[str] | None = None) -> None:
    """Read the command line and do the one command."""
    parser = argparse.ArgumentParser("eysend", description="The service of a council's Early Years SEND team")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, deed in COMMANDS.items():
        command = commands.add_parser(name, help=(deed.__doc__ or "").split("\n")[0])
        command.set_defaults(deed=deed)
        if name in ("serve", "worker", "demo"):
            command.add_argument("--demo", action="store_true", help="demonstration mode, on loopback only")
        if name == "postcodes":
            command.add_argument("more", nargs=1, type=Path, metavar="FILE", help="a CSV file, or a folder of them")
        if name.startswith("import-"):
            command.add_argument("more", nargs=1, type=Path, metavar="FILE", help="a CSV file")
            command.add_argument("--do", action="store_true", help="do it; without this, only say what it would do")
            command.add_argument("--stop", action="store_true", help="do nothing where a row is wrong")
    given = parser.parse_args(words)
    app = create_app({"DEMO": getattr(given, "demo", False) or given.command == "demo"})
    try:
        how = {"do": given.do, "stop": given.stop} if hasattr(given, "stop") else {}
        given.deed(app, *getattr(given, "more", ()), **how)
    except migrate.Newer as newer:
        sys.exit(str(newer))


def serve(app: Flask) -> None:
    """Migrate, then serve the web; on the embedded database the worker runs beside it."""
    migrate_database(app)
    if app.config["DEMO"]:
        load_demo(app)
    with app.app_context():
        db.engine.dispose()
    Web(app).run()


def run_worker(app: Flask) -> None:
    """Run the clock: due jobs each minute and the messages that wait to be sent."""
    with app.app_context():
        migrate.refuse_newer(db.engine)
    worker.run(app)


def migrate_database(app: Flask) -> None:
    """Bring the database to this version's tables, with a key that devices can seal to."""
    with app.app_context():
        migrate.upgrade(db.engine)
        with transaction(write=True):
            sealing.ensure_key(clock.real_now())


def load_demo(app: Flask) -> None:
    """Load the demonstration of the profile in force, once."""
    migrate_database(app)
    with app.app_context(), transaction(write=True):
        build.build(app.extensions["council"])


def check(app: Flask) -> None:
    """Check settings, profile and database; exit status 0 when the service may start."""
    with app.app_context():
        migrate.refuse_newer(db.engine)
        older = migrate.standing(db.engine) == "older"
    if older:
        sys.exit("The database is older than the program: run `python -m eysend.cli migrate`.")
    if not app.extensions["council"].on(clock.today()).contacts.local_offer.url:
        sys.stderr.write("warning: the profile names no address of the Local Offer (contacts.local_offer.url)\n")
    sys.stdout.write(f"ready: {app.config['COUNCIL']}\n")


def take_in(app: Flask) -> None:
    """Take in a sealed copy from standard input: a file that somebody saved on "Waiting to send"."""
    with app.app_context():
        secret, on, at = app.config["SECRET_KEY"], clock.today(), clock.now()
        told = copies.take_in_copy(json.load(sys.stdin), secret, on=on, at=at)
    sys.stdout.write(f"{told['result']}: {told.get('ref', '')} {told.get('outcome', '')}\n")


def postcodes(app: Flask, file: Path) -> None:
    """Build the table that says where each postcode of England is, from a file of the ONS or the Ordnance Survey."""
    try:
        read = build_table(file, Path(app.config["EYSEND_DATA"]) / NAME)
    except (NoPostcodes, OSError) as wrong:
        sys.exit(str(wrong))
    sys.stdout.write(f"read {read} postcodes of England\n")


def import_settings(app: Flask, file: Path, do: bool, stop: bool) -> None:
    """Bring in settings from a CSV file: say what it would do; with --do, do it."""
    by_command.bring_in(app, "settings", file, do=do, stop=stop)


def import_staff(app: Flask, file: Path, do: bool, stop: bool) -> None:
    """Bring in staff from a CSV file: say what it would do; with --do, do it."""
    by_command.bring_in(app, "staff", file, do=do, stop=stop)


class Web(BaseApplication):
    """gunicorn, told by our settings; it forks the web processes from this one, which has loaded everything."""

    def __init__(self, app: Flask) -> None:
        self.flask = app
        self.beside = Beside("eysend.cli", "worker", *(["--demo"] if app.config["DEMO"] else []))
        super().__init__()

    def load_config(self) -> None:
        """Threads for slow phones, few processes for one machine."""
        settings = self.flask.config
        self.cfg.set("bind", f"{settings['HOST']}:{settings['PORT']}")
        self.cfg.set("worker_class", "gthread")
        self.cfg.set("threads", 8)
        self.cfg.set("workers", int(settings["WEB_PROCESSES"]))
        self.cfg.set("preload_app", True)
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("graceful_timeout", 10)
        self.cfg.set("when_ready", self.start_worker)
        self.cfg.set("on_exit", self.stop_worker)

    def load(self) -> Flask:
        """The app, made before the processes fork."""
        return self.flask

    def start_worker(self, _: Any) -> None:
        """On the embedded database one worker runs beside the web, always; PostgreSQL's are started by themselves."""
        if self.flask.config["DATABASE_URL"]:
            return
        self.beside.start()

    def stop_worker(self, _: Any) -> None:
        """The worker ends with the web."""
        self.beside.stop()


COMMANDS = {
    "serve": serve,
    "worker": run_worker,
    "migrate": migrate_database,
    "demo": load_demo,
    "check": check,
    "take-in": take_in,
    "postcodes": postcodes,
    "import-settings": import_settings,
    "import-staff": import_staff,
}

if __name__ == "__main__":
    main()
