"""The whole service, demonstration included, for the rules that look at every page."""

from collections.abc import Iterator

import pytest
from flask import Flask

from eysend.core.db import db
from tests.conftest import make_app


@pytest.fixture(scope="session")
def whole(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app in demonstration mode, with every address that there is."""
    app = make_app(database_url, tmp_path_factory.mktemp("whole"), DEMO=True)
    yield app
    with app.app_context():
        db.engine.dispose()
