"""Whatever field of an offline form is wrong, Finish says so: at the top, and beside the field."""

import subprocess

import pytest
from playwright.sync_api import Browser

from eysend.offline import appliers

pytestmark = pytest.mark.browser
BUNDLE = ["--bundle", "--format=iife", "--global-name=eysend"]
WALK = """() => {
  const form = document.querySelector("form[data-offline]")
  const asked = [...JSON.parse(form.dataset.needs), ...JSON.parse(form.dataset.shapes)]
  const names = asked.map(([name, widget]) => widget === "date" ? `${name}-day` : name.split("|")[0])
  const missing = names.filter((name) => !form.elements[name])
  const fields = [...form.elements].filter((field) => field.id && field.type !== "hidden")
  const silent = fields.filter(({ id }) => {
    for (const fold of form.querySelectorAll("details")) fold.open = false
    eysend.showMistakes(form, [{ id, words: "Put this right" }])
    const said = form.querySelector(`[data-missing="${id}"]`)
    return !document.activeElement.matches(".govuk-error-summary") || !said?.checkVisibility()
  })
  eysend.showMistakes(form, [])
  const left = form.querySelectorAll("[data-missing], [data-marked]").length
  return [missing, silent.map(({ id }) => id), left]
}"""


@pytest.fixture(scope="module")
def bundle():
    """static/js/beside.js as one script."""
    command = ["node_modules/.bin/esbuild", "static/js/beside.js", *BUNDLE]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_mistake_in_any_field_of_any_offline_form_is_said_at_the_top_and_beside_it(browser: Browser, visitor, bundle):
    page, told = browser.new_page(), {}
    for form in appliers.newest().values():
        name, version = form.name_and_version
        page.set_content(visitor.get(f"/f/{name}/{version}/shell").html)
        page.add_script_tag(content=bundle)
        told[name] = page.evaluate(WALK)
    page.close()
    assert len(told) > 8
    assert {name: found for name, found in told.items() if found != [[], [], 0]} == {}
