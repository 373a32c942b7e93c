"""A family fills in its week with a small step: each adult's words are kept, their own, and once (DER-22)."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from eysend.children.child import Child
from eysend.core.db import db
from eysend.observations.steps.step import ChartDay, Step, StepTarget
from eysend.people.home import Home

WEEK = {"week": "2027-03-01"}


@pytest.fixture
def chart(cast):
    """Amir's activity: signs more at snack."""
    step = Step(child_id=cast.amir.id, place=1, words="Signs more", by_id=cast.pat.id)
    db.session.add(step)
    db.session.flush()
    target = StepTarget(child_id=cast.amir.id, step_id=step.id, routine="snack", how="Hold up the raisins.")
    target.from_day, target.by_id = cast.amir.born.replace(2027, 2, 22), cast.pat.id
    db.session.add(target)
    db.session.commit()
    return str(target.id)


def told():
    db.session.expire_all()
    return db.session.scalars(select(ChartDay).order_by(ChartDay.day, ChartDay.at)).all()


@pytest.mark.rule("DER-22")
def test_sana_ticks_two_days_and_reads_them_again(cast, visit_as, chart):
    sana = visit_as(cast.sana)
    assert "Hold up the raisins." in sana.get("/activity-chart").main
    sent = {**WEEK, "target_id": chart, "went_0": "well", "said_0": "Twice at tea!", "went_1": "hard"}
    page = sana.follow(sana.post("/activity-chart", sent))
    assert "It went well: Twice at tea!" in page.main and "It was hard" in page.main


@pytest.mark.rule("DER-22")
def test_two_adults_fill_the_same_days_and_both_are_kept_with_their_names(cast, visit_as, chart):
    visit_as(cast.sana).post("/activity-chart", {**WEEK, "target_id": chart, "went_0": "well", "said_0": "Easy"})
    visit_as(cast.tom).post("/activity-chart", {**WEEK, "target_id": chart, "went_0": "hard", "said_0": "He cried"})
    assert [(row.by_id, row.went) for row in told()] == [(cast.sana.id, "well"), (cast.tom.id, "hard")]
    page = visit_as(cast.pat).get(f"/activity-charts/{chart}").main
    assert "It went well, Sana Haddad: Easy" in page and "It was hard, Tom Haddad: He cried" in page


@pytest.mark.rule("XC-11")
def test_a_home_never_reads_the_other_homes_chart(cast, visit_as, chart):
    visit_as(cast.sana).post("/activity-chart", {**WEEK, "target_id": chart, "went_0": "well", "said_0": "In our bath"})
    tom = visit_as(cast.tom)
    for address in (f"/activity-charts/{chart}", f"/activity-chart?target_id={chart}", f"/steps/{cast.amir.id}"):
        page = tom.get(address)
        assert page.status == 200 and "In our bath" not in page.html and "It went well</strong>" not in page.html


def test_sent_twice_it_is_one_sheet_and_the_same_day_again_is_no_second_row(cast, visit_as, chart):
    sana, sent = visit_as(cast.sana), {**WEEK, "target_id": chart, "went_0": "well", "submission_id": str(uuid4())}
    for _ in range(2):
        assert sana.post("/activity-chart", sent).status == 303
    assert sana.post("/activity-chart", {**sent, "submission_id": str(uuid4()), "went_1": "well"}).status == 303
    assert [row.day.isoformat() for row in told()] == ["2027-03-01", "2027-03-02"]


def test_a_day_told_otherwise_later_is_kept_beside_the_first(cast, visit_as, chart):
    sana = visit_as(cast.sana)
    for went in ("well", "hard"):
        sana.post("/activity-chart", {**WEEK, "target_id": chart, "went_0": went})
    page = sana.get(f"/activity-charts/{chart}").main
    assert len(told()) == 2 and "It was hard" in page and "It went well" not in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [({"went_2": "well"}, "This day has not come yet"), ({}, "Choose how it went on one day at least")],
)
def test_a_day_to_come_and_an_empty_week_are_said_in_words(cast, visit_as, chart, sent, words):
    page = visit_as(cast.sana).post("/activity-chart", {**WEEK, "target_id": chart, "said_0": "Kept", **sent})
    assert page.status == 422 and words in page.main and "Kept" in page.html and not told()


@pytest.mark.rule("DER-22")
@pytest.mark.parametrize(
    ("week", "words"),
    [
        ("2027-03-08", "The week from Monday 8 March 2027 has not come yet. Choose the week before"),
        ("2028-03-02", "The week from Monday 28 February 2028 has not come yet"),
        ("2026-03-02", "This activity began on Monday 22 February 2027. Choose a later week"),
    ],
)
def test_a_phone_whose_clock_is_days_or_years_away_is_told_so_and_keeps_the_words(cast, visit_as, chart, week, words):
    sent = {"week": week, "target_id": chart, "went_5": "well", "said_5": "Kept as typed"}
    page = visit_as(cast.sana).post("/activity-chart", sent)
    assert page.status == 422 and words in page.main and "Kept as typed" in page.html and not told()


def test_the_days_of_the_week_in_which_the_activity_began_can_all_be_told(cast, visit_as, chart):
    db.session.get(StepTarget, UUID(chart)).from_day = date(2027, 3, 2)
    db.session.commit()
    assert visit_as(cast.sana).post("/activity-chart", {**WEEK, "target_id": chart, "went_0": "well"}).status == 303


@pytest.mark.parametrize("week", ["9999-12-31", "0001-01-01", "never"])
def test_a_week_of_no_calendar_breaks_nothing(cast, visit_as, chart, week):
    sana = visit_as(cast.sana)
    assert sana.post("/activity-chart", {"week": week, "target_id": chart, "went_0": "well"}).status == 404
    assert sana.get(f"/activity-chart?week={week}").status == 200


@pytest.mark.rule("LTS-9", "XC-11")
@pytest.mark.parametrize("who", ["nia", "rosa", "dev"])
def test_another_family_never_meets_amirs_small_step(cast, visit_as, chart, who):
    other = visit_as(getattr(cast, who))
    assert "Signs more" not in other.get("/activity-chart").html
    assert other.get(f"/activity-chart?target_id={chart}").status == 404
    assert other.get(f"/activity-charts/{chart}").status == 404
    assert other.post("/activity-chart", {**WEEK, "target_id": chart, "went_0": "well"}).status == 404


@pytest.mark.parametrize("who", ["joy", "tess", "ruth", "val"])
def test_a_familys_words_are_not_for_settings_or_other_teams(cast, visit_as, chart, who):
    assert visit_as(getattr(cast, who)).get(f"/activity-charts/{chart}").status == 404


@pytest.fixture(params=["the chart is the other record's", "Sana's home is the other record's"])
def merged(request, cast, chart):
    """Amir was written down twice and put together, after his chart was begun."""
    twin = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(twin)
    db.session.flush()
    moved = [Step, StepTarget] if request.param.startswith("the chart") else [Home]
    for model in moved:
        mine = Home.person_id == cast.sana.id if model is Home else model.child_id == cast.amir.id
        db.session.connection().execute(update(model).where(mine).values(child_id=twin.id))
    db.session.commit()
    return chart


@pytest.mark.rule("DER-6", "DER-22")
def test_after_a_merge_sana_and_pat_still_have_the_chart(cast, visit_as, merged):
    sana = visit_as(cast.sana)
    assert "Hold up the raisins." in sana.get("/activity-chart").main
    page = sana.follow(sana.post("/activity-chart", {**WEEK, "target_id": merged, "went_0": "well"}))
    assert "It went well" in page.main
    assert "It went well, Sana Haddad" in visit_as(cast.pat).get(f"/activity-charts/{merged}").main


@pytest.mark.rule("XC-11")
def test_after_a_merge_a_home_still_reads_its_own_chart_only(cast, visit_as, merged):
    said = {**WEEK, "target_id": merged, "went_0": "well", "said_0": "In our bath"}
    assert visit_as(cast.sana).post("/activity-chart", said).status == 303
    for address in (f"/activity-charts/{merged}", f"/activity-chart?target_id={merged}"):
        page = visit_as(cast.tom).get(address)
        assert page.status == 200 and "In our bath" not in page.html


@pytest.mark.rule("XC-11")
def test_of_two_homes_of_one_person_the_one_with_fewer_rights_counts_for_the_chart(cast, visit_as, chart):
    twin = Child(first_name="Ameer", last_name="Hadad", born=cast.amir.born, same_as=cast.amir.id)
    db.session.add(twin)
    db.session.flush()
    since = cast.amir.born.replace(2026)
    db.session.add(Home(person_id=cast.tom.id, child_id=twin.id, tie="father", from_day=since, sees_plan=False))
    db.session.commit()
    assert visit_as(cast.tom).get(f"/activity-charts/{chart}").status == 404
