"""`gunicorn tests.bench.bare_server:app`: the bare app with its file in the folder that BARE_FOLDER names."""

import os
from pathlib import Path

from tests.bench.bare import bare_app

app = bare_app(Path(os.environ["BARE_FOLDER"]))
