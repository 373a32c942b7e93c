"""The demonstration's doors in a real browser: pages without findings, and one press to be somebody."""

import socket
import threading

import pytest
from werkzeug.serving import make_server

from eysend.core.db import db
from eysend.demo.cast import build_cast
from tests.conftest import make_app
from tests.journeys.between import Quiet
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def demonstration(tmp_path, frozen_clock):
    """The address of a demonstration with its cast, in a folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app("", tmp_path, DEMO=True, WTF_CSRF_ENABLED=True, BASE_URL=f"http://localhost:{port}")
    frozen_clock("2027-03-02 09:00")
    with app.app_context():
        build_cast(["portage", "specialist_teachers"])
        db.session.commit()
        db.session.remove()
        server = make_server("127.0.0.1", port, app, threaded=True, request_handler=Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield app.config["BASE_URL"]
        server.shutdown()
        server.server_close()
        db.engine.dispose()


def test_a_visitor_becomes_sana_and_reads_her_letter(demonstration, browser, axe):
    page = browser.new_page(base_url=demonstration, viewport=PHONE)
    page.goto("/demo")
    axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in as Sana, Amir’s mum").click()
    page.goto("/sign-in")
    page.fill("#email", "sana@example.org")
    page.get_by_role("button", name="Send me a link and a code").click()
    page.get_by_role("link", name="See the email").click()
    axe(page)
    page.get_by_role("link", name="/sign-in/link/").click()
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")
    page.close()
