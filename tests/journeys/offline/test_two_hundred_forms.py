"""A long time without signal: two hundred forms wait on one tablet, and go in a handful of requests."""

import pytest
from playwright.sync_api import expect

from tests.journeys.offline.tablet import inbox, lose_the_answer, nothing_lost

pytestmark = pytest.mark.browser
FORMS = 200
OTHERS = """async (count) => {
  const until = (found) => new Promise((done) => {
    const look = () => { const got = found(); got ? done(got) : setTimeout(look, 5) }
    look()
  })
  const kept = () => until(() => document.querySelector("form[data-kept]"))
  const typed = [...new FormData(await kept())].filter(([name]) => name !== "submission_id")
  const ids = []
  while (ids.push(await finish(await kept())) < count) document.querySelector("[data-another]").click()
  return ids

  async function finish(form) {
    for (const [name, value] of typed) {
      const field = form.elements[name]
      if (field.type === "checkbox") field.checked = true
      else field.value = value
    }
    form.requestSubmit()
    return (await until(() => document.querySelector("[data-finished]"))).dataset.finished
  }
}"""
"""Finishes the form that stands there, and as many more of the same, each by “Start another” on the same page."""
SENDING = 120_000


@pytest.mark.rule("XC-4")
def test_two_hundred_forms_arrive_once_each_in_ten_requests_though_an_answer_is_lost(pat, faults):
    """Fault 8: two hundred forms; the line comes, loses an answer on the way and goes on."""
    pat.be_offline()
    pat.open_form()
    pat.type()
    pat.finished |= set(pat.page.evaluate(OTHERS, FORMS))
    pat.page.goto("/waiting-to-send")
    expect(pat.page.locator("[data-waiting-count]").first).to_have_text(str(FORMS))
    assert len(pat.outbox()) == len(pat.finished) == FORMS

    def lose_one(*call):
        faults.mend()
        return lose_the_answer(*call)

    faults.break_with(lose_one)
    before = faults.posts
    pat.context.set_offline(False)
    expect(pat.page.locator("[data-nothing]")).to_be_visible(timeout=SENDING)
    assert 8 < faults.posts - before <= 10  # eight full batches, and the one whose answer was lost
    assert inbox().keys() == pat.finished
    nothing_lost(pat)
