"""Where signing in leads: to a path of this service, whatever a link asks for."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as any_

from eysend.people.views import local_path
from tests.visitor import Visitor


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "evil",
     "//[x", "http://[", "/\u2713", "//evil.example:port"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_signing_in(app, cast, link, elsewhere):
    browser = Visitor(app)
    assert browser.get("/sign-in", query_string={"next": elsewhere}).form()["next"] == ""
    browser.post("/sign-in", {"email": "sana@example.org", "next": elsewhere})
    assert browser.post(link()).location == "/"


@given(any_.text() | any_.text("/[]:?#@%. ab\\\t", max_size=12).map("/{}".format))
@example("//[x")
def test_whatever_a_link_asks_for_leads_to_a_path_of_ours(wanted):
    path = local_path(wanted)
    assert path in ("", wanted)
    assert not path or urlsplit(urljoin("https://ours.example/sign-in", path)).netloc == "ours.example"


def test_the_word_in_the_menu_is_an_address_too(cast, visit_as, visitor):
    assert visitor.get("/plans").location == "/sign-in?next=/children"
    assert visit_as(cast.sana).get("/plans").location == "/children"
    led = visitor.get("/observations")
    assert led.status == 303 and "what our practitioners see" in visitor.get(led.location).main


def test_who_asks_for_a_new_code_finds_the_address_typed_and_where_they_were_going(cast, visitor):
    visitor.post("/sign-in", {"email": "sanna@example.org", "next": "/children"})
    page = visitor.post("/sign-in/code", {"code": "12"})
    assert page.status == 422 and "sanna@example.org" in page.main and "/sign-in?again=yes" in page.links
    again = visitor.get("/sign-in?again=yes")
    assert 'value="sanna@example.org"' in again.html and 'value="/children"' in again.html
    assert "sanna@example.org" not in visitor.get("/sign-in").html
