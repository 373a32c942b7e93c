"""The lists of a form come along for whoever works here, as they may see them today; nobody else's device gets any."""

import pytest

from eysend.offline import packs


@pytest.fixture
def sessions(monkeypatch):
    """A slice gives a list of its own, with more than a name in it."""
    monkeypatch.setitem(packs._given, "sessions", (lambda by, on: [("s1", by.name, {"children": []})], packs.STAFF))


def test_pat_takes_the_children_of_her_team_by_first_name_and_initial(cast, visit_as):
    page = visit_as(cast.pat).get("/sync/v1/pack")
    assert [str(cast.amir.id), "Amir H."] in page.json["lists"]["children"]
    assert "Haddad" not in page.html
    assert page.response.headers["Cache-Control"] == "private, no-store"


def test_a_slice_gives_a_list_with_what_its_form_needs_besides(cast, visit_as, sessions):
    said = visit_as(cast.pat).get("/sync/v1/pack").json
    assert said["lists"]["sessions"] == [["s1", cast.pat.name, {"children": []}]]
    assert said["tag"]


@pytest.mark.parametrize("who", ["sana", "joy"])
def test_nothing_of_a_record_goes_to_the_device_of_a_parent_or_a_setting(cast, visit_as, sessions, who):
    assert visit_as(getattr(cast, who)).get("/sync/v1/pack").json["lists"] == {}


def test_nobody_gets_nothing(cast, visitor):
    assert visitor.get("/sync/v1/pack").status == 303
