"""What a device keeps of the service is the same for everybody and, under the address with its hash, for ever."""

import json

import pytest


def kept(visitor):
    first = visitor.get("/sw.js").response.get_data(as_text=True).split(";\n")[0]
    return json.loads(first.removeprefix("self.KEPT="))["addresses"]


def test_the_empty_form_under_its_hash_never_changes(cast, visitor):
    shell = next(address.split("#")[0] for address in kept(visitor) if address.startswith("/f/"))
    assert "immutable" in visitor.get(shell).response.headers["Cache-Control"]
    assert visitor.get("/f/observation/1/shell?h=old").response.headers["Cache-Control"] == "no-cache"
    assert visitor.get("/f/observation/9/shell").status == 404


@pytest.mark.parametrize("address", ["/f/observation/1/shell", "/waiting-to-send", "/manifest.webmanifest"])
def test_nobodys_name_and_no_token_is_in_what_is_kept(cast, visitor, visit_as, address):
    page = visit_as(cast.pat).get(address)
    assert page.html == visitor.get(address).html
    assert "csrf" not in page.html and "Pat" not in page.html and "Set-Cookie" not in page.response.headers


def test_the_worker_is_asked_for_anew_each_time(visitor):
    assert visitor.get("/sw.js").response.headers["Cache-Control"] == "no-cache"


def test_waiting_to_send_leads_to_each_form_and_asks_nobody_to_sign_in_who_may_have(visitor):
    page = visitor.get("/waiting-to-send")
    assert ">Sign in<" not in page.html and 'href="/my-sign-ins"' not in page.html
    (forms,) = [json.loads(about["data-forms"]) for about in page.outline.all("div") if "data-forms" in about]
    ways = {name: form[3:] for name, form in forms.items()}
    assert ways["setting-audit"] == ["Audit a setting", "settings", True]
    assert ways["plan-comment"] == ["Say what you think of a plan", "plans", True]
    assert ["Send a Section 23 notice", "", False] in ways.values()
    assert ["This week’s activity", "charts", False] in ways.values()
    assert all(words for words, *_ in ways.values())


def test_waiting_to_send_says_where_a_sealed_copy_goes(visitor, profile):
    assert f'data-service="{profile.email}"' in visitor.get("/waiting-to-send").html
