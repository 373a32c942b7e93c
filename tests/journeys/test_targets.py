"""Whoever presses something on a page gets that and nothing else: no target lies over another, and each has 24 px."""

import pytest

from tests.bookings.conftest import session_on as session_on

pytestmark = pytest.mark.browser
COVERED = """() => [...document.querySelectorAll("main a, main button, main summary, main input, main select")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
  .flatMap((one) => {
    one.scrollIntoView({block: "center"})
    const {left, top, width, height} = one.getBoundingClientRect()
    const middle = [left + width / 2, top + height / 2]
    const hit = (dx, dy) => document.elementFromPoint(middle[0] + dx, middle[1] + dy)
    const mine = (what) => what === one || one.contains(what) || what?.contains(one)
    const others = (what) => what?.closest("a, button, summary, input, select")
    const around = [[-11, 0], [11, 0], [0, -11], [0, 11]].map(([dx, dy]) => others(hit(dx, dy)))
    const name = one.textContent.trim() || one.name
    return [...(mine(hit(0, 0)) ? [] : [`${name} is covered`]),
      ...around.filter((what) => what && !mine(what)).map((what) => `${name} is crowded by ${what.textContent.trim()}`)]
  })"""


@pytest.mark.rule("XC-16")
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_target_on_the_list_of_dates_lies_over_another(cast, session_on, signed_in_page, width):
    for day in range(8, 30):
        session_on(f"2027-03-{day:02}")
    page = signed_in_page(cast.sana)
    page.set_viewport_size({"width": width, "height": 780})
    for number in (1, 2, 3):
        page.goto(f"/whats-on?page={number}")
        assert page.evaluate(COVERED) == []
