"""Joy and Pat each change what the record said when they opened it (XC-6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eysend.core.merge import merge, seen

BEFORE = {"liked": "Water play", "needs": "Waiting", "voice": None}
FIELDS = list(BEFORE)


def test_what_only_one_of_them_changed_is_taken_from_her():
    saw = seen(BEFORE, FIELDS)
    joys = BEFORE | {"liked": "Water and sand"}
    pats = BEFORE | {"needs": "Waiting for his turn"}
    done = merge(saw, now=joys, mine=pats)
    assert done.values == {"liked": "Water and sand", "needs": "Waiting for his turn", "voice": None}
    assert done.overlapping == []


def test_what_both_changed_keeps_what_stands_and_is_named():
    done = merge(seen(BEFORE, FIELDS), now=BEFORE | {"needs": "Sharing"}, mine=BEFORE | {"needs": "Turns"})
    assert (done.values["needs"], done.overlapping) == ("Sharing", ["needs"])


def test_the_same_change_by_both_is_no_conflict():
    both = BEFORE | {"needs": "Turns"}
    assert merge(seen(BEFORE, FIELDS), now=both, mine=both).overlapping == []


def test_an_empty_box_and_another_line_end_are_no_change():
    saw = seen({"voice": None, "liked": "One\nTwo"}, ["voice", "liked"])
    now = {"voice": "He pointed", "liked": "Three"}
    assert merge(saw, now=now, mine={"voice": "", "liked": "One\r\nTwo "}).values == now


def test_a_field_that_the_page_did_not_show_is_never_overwritten():
    done = merge(seen({}, []), now={"needs": "Waiting"}, mine={"needs": "Turns"})
    assert (done.values["needs"], done.overlapping) == ("Waiting", ["needs"])


@pytest.mark.parametrize("broken", ["", "[]", '{"liked": 1}', "no"])
def test_what_is_not_ours_is_an_error(broken):
    with pytest.raises(ValueError):
        merge(broken, now={}, mine={})


values = st.one_of(st.none(), st.text(max_size=5), st.dates(date(2027, 1, 1), date(2027, 1, 3)), st.integers(0, 2))
records = st.fixed_dictionaries({"a": values, "b": values})


@given(records, records, records)
def test_nothing_that_somebody_else_wrote_is_ever_lost(before, now, mine):
    done = merge(seen(before, before), now=now, mine=mine)
    for name in before:
        changed_by_them = seen(now, [name]) != seen(before, [name])
        if changed_by_them:
            assert done.values[name] == now[name]
