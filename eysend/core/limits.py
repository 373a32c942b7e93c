"""How often something may be tried: counted in the database, by the real clock, so that every process counts together.

One row a bucket holds the moments of its last tries. Whom a bucket stands for is stored as a keyed hash.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, TypeVar

from flask import Flask, request
from sqlalchemy import delete, update
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.middleware.proxy_fix import ProxyFix

from eysend.core.audit import keyed_hash
from eysend.core.claims import insert
from eysend.core.db import Base, db, transaction

HOUR = timedelta(hours=1)
MOST_BYTES = 1_000_000  # of a form
WITH_PHOTOS = 260_000_000  # of one with all the photos that it may have
View = TypeVar("View", bound=Callable[..., Any])


class Limit(Base):
    """The tries of one bucket that still count: moments as seconds since 1970, oldest first."""

    __tablename__ = "limit_bucket"
    bucket: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[list[Any]]
    last_at: Mapped[datetime] = mapped_column(index=True)


def init(app: Flask) -> None:
    """Believe X-Forwarded-For as far as PROXY_HOPS proxies are ours, and no further (0: not at all)."""
    hops = int(app.config["PROXY_HOPS"])
    if hops:
        app.__dict__["wsgi_app"] = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)

    @app.before_request
    def refuse_what_is_too_big() -> None:
        view = app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "at_most_bytes", MOST_BYTES)


def at_most(size: int) -> Callable[[View], View]:
    """Mark a view that takes no more bytes than this: more is refused (413) before any of it is read."""

    def mark(view: View) -> View:
        view.__dict__["at_most_bytes"] = size
        return view

    return mark


def take(what: str, whom: str, *, at_most: int, at: datetime, within: timedelta = HOUR, number: int = 1) -> bool:
    """Count a try (or `number` at once) and say whether it is among the `at_most` allowed `within` any such stretch.

    Ends the transaction, so that the count stands whatever the request answers. Call it before anything else.
    """
    bucket = f"{what}:{keyed_hash(whom)}"
    row = insert(Limit, bucket=bucket, tries=[], last_at=at)
    held = row.on_conflict_do_update(index_elements=["bucket"], set_={"last_at": at}).returning(Limit.tries)
    tries = db.session.execute(held).scalar_one()
    counted = [second for second in tries if second > (at - within).timestamp()]
    allowed = len(counted) + number <= at_most
    if allowed:
        counted += [at.timestamp()] * number
    db.session.execute(update(Limit).where(Limit.bucket == bucket).values(tries=counted))
    db.session.commit()
    return allowed


def take_apart(what: str, whom: str, *, at_most: int, at: datetime, number: int = 1) -> bool:
    """As take, in a transaction of its own: for a request that only reads (GETs that strangers may ask too often)."""
    db.session.rollback()
    with transaction(write=True):
        return take(what, whom, at_most=at_most, at=at, number=number)


def network(address: str | None) -> str:
    """Whom an IP address stands for: itself, or for IPv6 its /64, which one home or phone has to itself."""
    if not address:
        return "unknown"
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def forget(at: datetime) -> None:
    """Delete the buckets that nobody has used for a day."""
    db.session.execute(delete(Limit).where(Limit.last_at < at - timedelta(days=1)))
