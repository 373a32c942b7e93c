"""To come."""

from flask import Blueprint

bp = Blueprint("referrals_named", __name__)
