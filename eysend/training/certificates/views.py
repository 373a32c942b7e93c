"""Certificates: the paper, and the public page on which whoever is shown one checks it (XC-9)."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, current_app, g, request

from eysend.core import clock, limits
from eysend.core.access import allow
from eysend.core.pages import page
from eysend.core.words import listed, whole_date
from eysend.training.certificates.certificate import Certificate
from eysend.training.certificates.queries import check, find_certificate

bp = Blueprint("certificates", __name__)
EACH_HOUR_FROM_ONE_PLACE = 20


@bp.get("/training/certificates/<uuid:certificate_id>")
@allow("signed_in")
def certificate(certificate_id: UUID) -> Response:
    """The certificate, on one side of A4."""
    found = find_certificate(certificate_id, g.viewer)
    issued = whole_date(clock.local(found.issued_at).date())
    return page("training/certificates/certificate.html", one=found, days=days_of(found), issued=issued,
                base_url=current_app.config["BASE_URL"])  # fmt: skip


@bp.get("/training/certificate-check")
@allow("anyone")
def checked() -> Response:
    """Say whether a certificate is ours: course, days and initials. Twenty tries an hour from one place."""
    serial = request.args.get("serial", "").strip()
    if not serial:
        return check_page()
    place = limits.network(request.remote_addr)
    if not limits.take_apart("certificate check", place, at_most=EACH_HOUR_FROM_ONE_PLACE, at=clock.real_now()):
        return check_page(serial, too_many=True, status=429)
    found = check(serial, g.viewer)
    return check_page(serial, found, days_of(found) if found else "")


def check_page(
    serial: str = "", found: Certificate | None = None, days: str = "", *, too_many: bool = False, status: int = 200
) -> Response:
    """The page that asks for a serial number and says what it is."""
    return page("training/certificates/check.html", status, serial=serial, found=found, days=days, too_many=too_many)


def days_of(certificate: Certificate) -> str:
    """`Tuesday 16 March 2027 and Tuesday 23 March 2027`."""
    return listed([whole_date(date.fromisoformat(day)) for day in certificate.said["days"]])
