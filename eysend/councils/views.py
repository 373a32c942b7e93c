from flask import Blueprint

bp = Blueprint("councils", __name__)
