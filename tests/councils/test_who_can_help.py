"""`/who-can-help`, as a page for families and as data."""

from urllib.parse import quote

import pytest

from eysend.core.db import metadata
from eysend.councils.profile import PROFILES, load
from tests.conftest import make_app
from tests.councils.asking import COUNCILS, TUESDAY
from tests.councils.test_versions import FIXTURES
from tests.visitor import Visitor

JSON = {"Accept": "application/json"}
AMIR = "/who-can-help?born=2024-09-10"


@pytest.fixture
def asks(visitor):
    """Ask for data: the status and what came back."""

    def ask(question):
        answer = visitor.get(f"/who-can-help?{question}", headers=JSON)
        return answer.status, answer.json

    return ask


def test_the_data_has_the_shape_of_the_contract(asks):
    status, answer = asks("born=2024-09-10&days=2&sessions=2&need=cognition")
    assert (status, list(answer)) == (200, ["also", "on", "profile", "teams", "version"])
    first = answer["teams"][0]
    assert set(first) == {"team", "answer", "from", "until", "where", "mode", "because", "evidence"}
    assert (first["team"], first["answer"], first["from"], first["until"]) == (
        "portage",
        "yes",
        "2024-09-10",
        "2027-03-09",
    )
    assert all(set(line) == {"text", "rule"} for line in first["because"] + answer["also"])


BORN_WRONG = [
    "", "born=", "born=10-09-2024", "born=20240910", "born=2024-W01-1", "born=2024-02-30",
    "born=0001-01-01", "born=9999-12-31", "born=2027-03-03", "born=2024-09-10&born=2024-09-10",
]  # fmt: skip
# What is asked of a child born on 10 September 2024, and the name that the refusal gives.
WRONG = [
    ("colour=red", "colour"), ("on=2027-03-02", "on"), ("need=magic", "need"), ("need=", "need"),
    ("setting=castle", "setting"), ("setting=oasis", "setting"), ("asked_by=king", "asked_by"), ("known=yes", "known"),
    ("known=true&known=true", "known"), ("delay_areas=8", "delay_areas"), ("delay_areas=-1", "delay_areas"),
    ("delay_areas=two", "delay_areas"), ("days=8", "days"), ("days=1.5", "days"), ("sessions=15", "sessions"),
    ("sessions=1_0", "sessions"), ("sessions=", "sessions"), ("days=3&sessions=2", "sessions"),
    ("days=1&sessions=3", "sessions"), ("setting=none&setting=private", "setting"),
    ("setting=none&days=1&sessions=1", "days"), ("setting=none&sessions=1", "sessions"),
    ("setting=private&sessions=0", "sessions"), ("school_start=2027-09-09", "school_start"),
    ("school_start=9999-12-31", "school_start"), ("setting=reception&school_start=2028-09-01", "school_start"),
    ("postcode=banana", "postcode"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "field"), [
    *((question, "born") for question in BORN_WRONG),
    *((f"born=2024-09-10&{question}", field) for question, field in WRONG),
])  # fmt: skip
def test_what_does_not_fit_is_never_ignored(asks, question, field):
    status, answer = asks(question)
    assert (status, set(answer)) == (422, {"errors"})
    assert [type(word) for word in answer["errors"][field]] == [str]


def test_all_that_is_wrong_is_told_at_once(asks):
    _, answer = asks("born=never&days=x&need=magic&need=semh&colour=red&known=true&known=false")
    assert set(answer["errors"]) == {"born", "days", "need", "colour", "known"}


def test_a_need_and_a_setting_may_be_given_more_than_once(asks):
    status, _ = asks("born=2024-09-10&need=semh&need=semh&need=progress&setting=private&setting=childminder")
    assert status == 200


@pytest.mark.parametrize(("accept", "kind"), [
    ("application/json", "application/json"), ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
    ("*/*", "text/html"), ("application/json;q=0.5,text/html", "text/html"),
])  # fmt: skip
@pytest.mark.parametrize("question", ["", "&days=x"])
def test_one_address_has_two_forms_and_says_so(visitor, accept, kind, question):
    response = visitor.get(AMIR + question, headers={"Accept": accept}).response
    assert response.mimetype == kind
    assert "Accept" in response.headers["Vary"]
    assert response.headers["Cache-Control"] == "no-store"


def test_a_parent_first_meets_a_few_questions(visitor):
    page = visitor.get("/who-can-help")
    assert page.status == 200
    assert "When was your child born?" in page.main


@pytest.mark.rule("HER-23")
def test_a_parent_reads_who_can_help_until_when_and_why(visitor):
    main = visitor.get(f"{AMIR}&setting=private&days=2&sessions=2&need=cognition").main
    assert "Portage: yes Until Tuesday 9 March 2027, at home and where your child goes in the week." in main
    assert "After that: Early Years SEND Inclusion" in main
    assert "goes for one or two half days a week" in main
    assert "does not need a diagnosis" in main


def test_a_parent_whose_child_fits_nowhere_may_ask_anyway_and_take_the_answers_along(visitor):
    page = visitor.get("/who-can-help?born=2015-01-01&need=semh&days=&postcode=")
    assert "Portage: not now" in page.main
    assert "You can ask anyway" in page.main
    assert "/request-support?born=2015-01-01&need=semh" in [link.replace("&amp;", "&") for link in page.links]


def test_a_slip_keeps_what_was_typed_and_says_what_to_change(visitor):
    page = visitor.get(f"{AMIR}&days=x&need=semh&need=progress&postcode=DE5")
    assert page.status == 422
    assert page.title.startswith("Error: ")
    kept = {(field.get("name"), field["value"]) for field in page.outline.all("input") if "checked" in field}
    assert {("need", "semh"), ("need", "progress")} == kept
    assert "#days" in page.links


@pytest.mark.parametrize("name", ["colour", "on", "<script>"])
def test_a_name_that_the_page_has_no_box_for_is_told_without_a_link(visitor, name):
    page = visitor.get(f"{AMIR}&{quote(name)}=2027-03-02")
    assert page.status == 422
    assert "We do not know this question" in page.main
    assert f"#{name}" not in page.links


def test_asking_leaves_nothing_behind(app, visitor):
    visitor.get(f"{AMIR}&need=semh&postcode=DE5+3ZZ")
    with app.extensions["sqlalchemy"].engine.connect() as connection:
        counts = [connection.execute(table.select()).first() for table in metadata.sorted_tables]
    assert counts == [None] * len(counts)


def test_another_day_can_be_asked_about_in_a_demonstration_only(tmp_path):
    demo = Visitor(make_app("", tmp_path, DEMO=True))
    with demo.client.application.app_context():
        answer = demo.get(f"{AMIR}&days=1&on=2027-03-10", headers=JSON)
        before_birth = demo.get(f"{AMIR}&on=2024-09-09", headers=JSON)
    assert (answer.json["on"], answer.json["teams"][0]["answer"]) == ("2027-03-10", "no")
    assert (before_birth.status, set(before_birth.json["errors"])) == (422, {"on"})


@pytest.fixture
def over_the_summer(tmp_path):
    """A visitor of a demonstration whose council has new rules from September 2027."""
    shipped = (PROFILES / "leicestershire.toml").read_text()
    dated = shipped.replace('version = "2026.1"', 'version = "2026.1"\nfrom = 2026-01-01\nuntil = 2027-08-31')
    (tmp_path / "leicestershire.toml").write_text(dated)
    (tmp_path / "leicestershire.2027.toml").write_text((FIXTURES / "leicestershire.2027.toml").read_text())
    app = make_app("", tmp_path / "data", DEMO=True, COUNCIL="leicestershire")
    app.extensions["council"] = load("leicestershire", tmp_path)
    with app.app_context():
        yield Visitor(app)


IN_A_UNIT = "/who-can-help?born=2025-06-30&need=progress&setting=beacon"


@pytest.mark.rule("LEI-25")
def test_a_question_about_a_day_is_answered_by_the_rules_of_that_day(over_the_summer):
    said = [over_the_summer.get(f"{IN_A_UNIT}&on={on}", headers=JSON).json for on in ("2027-08-31", "2027-09-01")]
    teams = [next(each for each in answer["teams"] if each["team"] == "ey_send") for answer in said]
    assert [answer["version"] for answer in said] == ["2026.1", "2027.1"]
    assert [(each["answer"], each["mode"]) for each in teams] == [("yes", "monitoring"), ("no", "full")]


def test_the_page_about_a_day_speaks_and_asks_by_the_rules_of_that_day(over_the_summer):
    page = over_the_summer.get(f"{IN_A_UNIT}&on=2027-09-01")
    assert "Early Years SEND Inclusion" in page.main
    assert "Communication and Interaction: " not in page.main
    assert page.form()["on"] == "2027-09-01"


def test_a_day_on_which_no_rules_hold_is_refused_in_words(over_the_summer):
    answer = over_the_summer.get("/who-can-help?born=2024-09-10&on=2025-12-31", headers=JSON)
    assert (answer.status, set(answer.json["errors"])) == (422, {"on"})


@pytest.mark.parametrize("question", [
    "", "?born=2024-09-10", "?born=2022-08-31&setting=reception&need=semh&asked_by=parent", "?born=2015-01-01",
    "?born=x&postcode=x&delay_areas=x",
])  # fmt: skip
def test_each_council_has_its_own_words_on_a_page_fit_to_be_seen(every_council, question):
    for name, somebody in every_council.items():
        with somebody.client.application.app_context():
            page = somebody.get(f"/who-can-help{question}")
        assert page.status == (422 if "x&" in question else 200)
        assert load(name).on(TUESDAY).service in page.text()


@pytest.fixture(scope="module")
def every_council(tmp_path_factory):
    """A visitor of each of the five services."""
    return {name: Visitor(make_app("", tmp_path_factory.mktemp(name), COUNCIL=name)) for name in COUNCILS}
