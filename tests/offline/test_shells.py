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
