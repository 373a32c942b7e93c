// The children that were taken along, on a page: each to open and read, how old it is, until when it opens.
import { dropDay, knownDay } from "./day.js"
import { element } from "./status.js"
import { fillDrafts } from "./taken.js"
import { words } from "./words.js"

function lastUpdated({ updated }) {
  return element("p", { class: "muted", "data-updated": "" }, words.updated(updated))
}

// In the shell: what was taken along of the child that is chosen.
export async function showTaken(form, store, who) {
  await fillDrafts(form, store, who)
  const list = form.querySelector("select[data-children]")
  const day = list && (await knownDay(store, who))
  if (!day) return
  const place = element("div", { "data-taken-along": "" })
  list.closest(".govuk-form-group").after(place)
  const show = () => place.replaceChildren(lastUpdated(day), ...day.children.filter((child) => child.id === list.value).map(about))
  list.addEventListener("change", show)
  form.addEventListener("eysend:filled", show)
  show()
}

export function dayParts(day) {
  return [lastUpdated(day), ...day.children.map(about), element("p", {}, words.opensUntil(day.until))]
}

function about({ name, details }) {
  const summary = element("summary", { class: "govuk-details__summary" }, element("span", { class: "govuk-details__summary-text" }, name))
  const parts = Object.entries(details).flatMap(([title, lines]) => [
    element("p", {}, element("strong", {}, title)),
    element("ul", { class: "govuk-list govuk-list--bullet" }, ...lines.map((line) => element("li", {}, line))),
  ])
  const text = element("div", { class: "govuk-details__text" }, ...(parts.length > 0 ? parts : [words.noDetails]))
  return element("details", { class: "govuk-details" }, summary, text)
}

export function removeButton(store, who, removed) {
  const button = element("button", { type: "button", class: "govuk-button govuk-button--secondary" }, words.removeDay)
  button.addEventListener("click", async () => {
    await dropDay(store, who)
    removed()
  })
  return button
}
