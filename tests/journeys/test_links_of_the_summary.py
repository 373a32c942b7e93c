"""A link of the error summary leads to the question: its words and what is wrong are on the screen."""

import pytest

pytestmark = pytest.mark.browser
SMALL = {"width": 360, "height": 640}
ABOVE = """() => {
  const box = document.activeElement.closest("input, select, textarea") ?? document.querySelector(":target")
  const error = box.closest(".govuk-form-group--error, fieldset, table").querySelector(".govuk-error-message")
  const asked = (box.closest("fieldset") ?? box.closest(".govuk-form-group")).querySelector("legend, label")
  const tops = [error, asked].map((one) => one.getBoundingClientRect().top)
  return Math.min(...tops) < 0 || box.getBoundingClientRect().bottom > innerHeight && box.tagName !== "TEXTAREA"
}"""


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def small(request, browser, live):
    """A small phone; without scripts too, where its pages are the service's own."""
    context = browser.new_context(base_url=live.url, viewport=SMALL, java_script_enabled=request.param)
    yield context, request.param
    context.close()


def hides_its_question(page, link):
    """Follow a link of the summary; whether the question or the error then stands off the screen."""
    link.click()
    page.wait_for_timeout(50)
    return page.evaluate(ABOVE)


@pytest.mark.rule("XC-4")
@pytest.mark.parametrize("address", ["/request-support", "/section-23", "/observations/new"])
def test_each_link_brings_the_question_and_its_error_into_view(cast, live, small, address):
    context, scripts = small
    if address == "/observations/new":
        live.sign_in(context, cast.pat)
    page = context.new_page()
    page.goto(address)
    if scripts and address == "/observations/new":
        page.get_by_role("button", name="Carry on without a PIN").click()
    elif scripts:
        page.locator("form[data-kept]").wait_for()
    page.get_by_role("button", name="Finish").click()
    links = page.locator(".govuk-error-summary a")
    links.first.wait_for()
    assert [one.inner_text() for one in links.all() if hides_its_question(page, one)] == []
