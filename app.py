"""What a web server imports: `gunicorn app:app`."""

from eysend import create_app

app = create_app()
