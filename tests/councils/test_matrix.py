"""The age windows of rules C.0, all from one table: five services, every team, five children, on 2 March 2027."""

from datetime import date

import pytest

from tests.councils.asking import BORN, ask, team

pytestmark = pytest.mark.engine_free

LEI = "days=2&sessions=2&need="
# council, team, rule, question, then for each child: answer, last day, and for `later` the first
MATRIX = (
    ("derbyshire", "portage", pytest.mark.rule("DER-3"), "setting=none",
     "yes 2029-08-31", "yes 2027-08-31", "yes 2029-08-31", "no 2026-08-31", "yes 2027-08-31"),
    ("derbyshire", "specialist_teachers", pytest.mark.rule("DER-3"), "setting=private",
     "yes 2029-08-31", "yes 2027-08-31", "yes 2029-08-31", "no 2026-08-31", "yes 2027-08-31"),
    ("blackburn-with-darwen", "portage", pytest.mark.rule("LTS-2"), "delay_areas=2&need=physical_development",
     "yes 2027-09-09", "no 2026-04-14", "yes 2028-06-29", "no 2025-08-30", "no 2025-08-31"),
    ("blackburn-with-darwen", "targeted_group", pytest.mark.rule("LTS-6"), "delay_areas=2&need=physical_development",
     "yes 2027-09-09", "no 2026-04-14", "yes 2028-06-29", "no 2025-08-30", "no 2025-08-31"),
    ("blackburn-with-darwen", "little_treasures", pytest.mark.rule("LTS-10"), "delay_areas=2&need=physical_development",
     "yes 2027-09-09", "no 2026-04-14", "yes 2028-06-29", "no 2025-08-30", "no 2025-08-31"),
    ("blackburn-with-darwen", "advisory", pytest.mark.rule("LTS-18"), "delay_areas=2&need=physical_development",
     "later 2030-08-31 2027-09-10", "yes 2028-08-31", "later 2030-08-31 2028-06-30", "yes 2027-08-31",
     "yes 2028-08-31"),
    ("blackburn-with-darwen", "ssp", pytest.mark.rule("LTS-18"), "delay_areas=2&need=physical_development",
     "later 2030-08-31 2027-09-10", "yes 2028-08-31", "later 2030-08-31 2028-06-30", "yes 2027-08-31",
     "yes 2028-08-31"),
    ("hertfordshire", "core", pytest.mark.rule("HER-4"), "need=progress",
     "yes 2029-09-09", "yes 2028-04-14", "yes 2030-06-29", "yes 2027-08-30", "yes 2027-08-31"),
    ("hertfordshire", "very_complex", pytest.mark.rule("HER-5"), "need=progress",
     "ask 2031-09-09", "ask 2030-04-14", "ask 2032-06-29", "ask 2029-08-30", "ask 2029-08-31"),
    ("hertfordshire", "development_centre", pytest.mark.rule("HER-12"), "need=progress",
     "yes 2027-09-09", "ask 2026-04-14", "yes 2028-06-29", "ask 2025-08-30", "ask 2025-08-31"),
    ("leicestershire", "portage", pytest.mark.rule("LEI-2"), LEI + "progress",
     "yes 2027-03-09", "no 2025-10-14", "yes 2027-12-29", "no 2025-02-28", "no 2025-02-28"),
    ("leicestershire", "ey_send", pytest.mark.rule("LEI-12"), LEI + "progress",
     "yes 2029-08-31", "yes 2027-08-31", "yes 2029-08-31", "no 2026-08-31", "yes 2027-08-31"),
    ("leicestershire", "communication_interaction", pytest.mark.rule("LEI-16"), LEI + "autism_pathway",
     "yes 2029-12-31", "yes 2027-12-31", "yes 2029-12-31", "no 2026-12-31", "yes 2027-12-31"),
    ("leicestershire", "inclusion_practitioners", pytest.mark.rule("LEI-18"), LEI + "risk_of_exclusion",
     "yes 2029-12-30", "yes 2028-08-30", "yes 2030-08-30", "yes 2027-08-30", "yes 2027-12-30"),
    ("west-northamptonshire", "iist", pytest.mark.rule("WNH-1"), "",
     "yes 2030-08-31", "yes 2028-08-31", "yes 2030-08-31", "yes 2027-08-31", "yes 2028-08-31"),
)  # fmt: skip
CASES = [
    pytest.param(council, key, question, child, *cell.split(), id=f"{council}-{key}-{child}",
                 marks=rule)
    for council, key, rule, question, *cells in MATRIX
    for child, cell in zip(BORN, cells, strict=True)
]  # fmt: skip


@pytest.mark.parametrize(("council", "key", "question", "child", "said"), [
    pytest.param(*case.values[:4], case.values[4:], id=case.id, marks=case.marks) for case in CASES
])  # fmt: skip
def test_each_team_answers_each_child_by_its_own_window(council, key, question, child, said):
    at_school = child == "Dot" and council == "leicestershire"
    if at_school:
        question = question.replace("days=2&sessions=2", "setting=reception")
    advice = team(ask(council, child, question), key)
    opens = date.fromisoformat(said[2]) if len(said) > 2 else advice.opens
    assert (advice.answer, advice.until.isoformat(), advice.opens) == (said[0], said[1], opens)


@pytest.mark.parametrize(("council", "key", "rule"), [(*row[:2], row[2].args[0]) for row in MATRIX])
def test_the_window_stands_in_the_reasons_with_its_rule(council, key, rule):
    old = team(ask(council, date(2015, 1, 1)), key)
    assert old.answer == "no"
    assert [line.rule for line in old.because] == [rule]


@pytest.mark.parametrize(("council", "key"), [row[:2] for row in MATRIX])
def test_the_last_day_is_the_last_day(council, key):
    """The day itself is inside; the day after is not (or, at a soft end, a person decides)."""
    until = team(ask(council, "Amir"), key).until
    inside, after = (team(ask(council, "Amir", on=day), key).answer for day in (until, next_day(until)))
    assert inside in ("yes", "ask")
    assert after == ("ask" if key == "development_centre" else "no")


def next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


@pytest.mark.parametrize("row", [row for row in MATRIX if row[1] in ("advisory", "ssp")])
def test_the_first_day_is_the_third_birthday_and_the_day_before_is_later(row):
    council, key = row[:2]
    assert team(ask(council, "Amir", on=date(2027, 9, 9)), key).answer == "later"
    assert team(ask(council, "Amir", on=date(2027, 9, 10)), key).answer == "yes"


def test_from_is_birth_where_a_team_opens_at_birth_and_no_date_where_a_person_opens_it():
    answer = ask("hertfordshire", "Amir")
    assert [advice.opens for advice in answer.teams] == [BORN["Amir"], None, BORN["Amir"]]
