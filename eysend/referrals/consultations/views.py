"""To come."""

from flask import Blueprint

bp = Blueprint("referrals_consultations", __name__)
