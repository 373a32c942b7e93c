"""What a web server imports: `gunicorn app:app`."""

import gc

from eysend import create_app

app = create_app()
gc.collect()
gc.freeze()  # what was imported and built stays: each later search for what may go would walk through all of it
gc.set_threshold(50_000, 20, 50)
