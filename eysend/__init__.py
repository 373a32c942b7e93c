"""EYSEND: the service of a council's Early Years SEND team. `create_app` reads top to bottom as its list of parts."""

import pkgutil
from importlib import import_module
from typing import Any

from flask import Flask

# Every package with pages. Order is the order of the import contract, lowest first.
SLICES = (
    "councils",
    "people",
    "people.contact",
    "people.imports",
    "offline",
    "offline.sync",
    "offline.taken",
    "offline.devices",
    "offline.held_forms",
    "offline.kept_keys",
    "offline.photos",
    "bookings",
    "bookings.waiting_lists",
    "bookings.changes",
    "bookings.reminders",
    "bookings.feeds",
    "bookings.needs",
    "bookings.replacing",
    "bookings.rooms",
    "observations",
    "observations.audits",
    "observations.visits",
    "observations.due",
    "observations.steps",
    "observations.charts",
    "groups",
    "groups.drop_ins",
    "groups.without_signal",
    "groups.registers",
    "groups.registers.merged",
    "groups.centre",
    "groups.invitations",
    "groups.invitations.answers",
    "groups.invitations.reasons",
    "groups.series",
    "groups.triage",
    "groups.contacts",
    "training",
    "training.making",
    "training.coming",
    "training.interest",
    "training.several",
    "training.moving",
    "training.places",
    "training.bespoke",
    "training.attendance",
    "training.certificates",
    "training.delegates",
    "training.evaluations",
    "training.needs",
    "training.networks",
    "training.memberships",
    "plans",
    "plans.said",
    "plans.drafts",
    "plans.starting",
    "plans.meanwhile",
    "plans.training",
    "caseload",
    "caseload.allocating",
    "caseload.contacts",
    "caseload.offers",
    "caseload.professionals",
    "caseload.restricted",
    "referrals",
    "referrals.requests",
    "referrals.checking",
    "referrals.starting",
    "referrals.papers",
    "referrals.drafts",
    "referrals.baseline",
    "referrals.named",
    "referrals.consultations",
    "referrals.panels",
    "referrals.decisions",
    "referrals.diagnoses",
    "referrals.numbers",
    "referrals.doubles",
    "referrals.acknowledgements",
    "referrals.transfers",
    "referrals.admissions",
    "referrals.evidence",
    "referrals.permission",
    "referrals.reports",
    "referrals.information",
    "referrals.links",
    "referrals.worried",
    "referrals.partners",
    "overview",
    "overview.children",
    "overview.tasks",
)


def create_app(settings: dict[str, Any] | None = None) -> Flask:
    """The whole service as one WSGI app; `settings` override the environment (config.SETTINGS, DEMO, TESTING)."""
    from eysend import config
    from eysend.core import clock, csrf, db, faults, headers, limits, pages, static
    from eysend.councils import council
    from eysend.messages import channels
    from eysend.people import gate, person

    app = Flask("eysend", template_folder=config.ROOT / "templates", static_folder=None)
    app.config.update(config.read(**(settings or {})))
    app.config.update(db.engine_settings(app.config))
    static.init(app)
    limits.init(app)
    headers.init(app)
    pages.init(app)
    csrf.init(app)
    db.init(app)
    clock.init(app.config)
    council.init(app)
    gate.init(app)
    faults.init(app)
    channels.init(app, person.address_of, person.way_to)
    for name in (*SLICES, "demo") if app.config["DEMO"] else SLICES:
        app.register_blueprint(import_module(f"eysend.{name}.views").bp)
    app.extensions["jobs"] = jobs()
    return app


def jobs() -> list[Any]:
    """What the clock does: the JOBS of every slice, and part of one, that has a jobs.py (core/slots.py)."""
    modules = pkgutil.walk_packages(__path__, "eysend.")
    named = [module.name for module in modules if module.name.endswith(".jobs")]
    return [job for name in named for job in getattr(import_module(name), "JOBS", ())]


def models() -> None:
    """Import every module, so that the metadata knows every table (migrations, tests)."""
    for module in pkgutil.walk_packages(__path__, "eysend."):
        import_module(module.name)
