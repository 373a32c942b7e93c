// A row for each child of the session that is chosen, drawn from the page's <template>; a draft brings its own rows.
// Whoever chooses another session finds the marks of the first again when they go back.
import { gather } from "./answers.js"

const MOST = 20

export function startRows(form) {
  const template = form.querySelector("template[data-rows]")
  if (!template) return
  const place = form.querySelector("[data-rows-place]")
  const list = form.elements.session_id
  const marked = new Map() // session: what was marked in its rows, while this page is open
  let shown = list.value
  let sessions = JSON.parse(template.dataset.rows)

  const children = (session) => sessions.find(([id]) => id === session)?.[2]?.children ?? []
  const show = (rows) => place.replaceChildren(...rows.slice(0, MOST).map((row, n) => draw(template, n, row)))

  const change = () => {
    if (list.value === shown) return
    marked.set(shown, ofRows(gather(form)))
    shown = list.value
    show(children(shown))
    put(place, marked.get(shown) ?? {})
  }

  list.addEventListener("change", change)
  form.addEventListener("eysend:lists", ({ detail }) => {
    sessions = detail.sessions ?? []
    shown = list.value
    show(children(shown))
  })
  form.addEventListener("eysend:fill", ({ detail }) => {
    const known = children(detail.session_id)
    const typed = typedRows(detail, new Map(known.flatMap(([, , steps]) => steps)))
    show(typed.length > 0 ? typed : known)
    shown = detail.session_id ?? ""
  })
}

function ofRows(answers) {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name.startsWith("row_")))
}

// What was marked, beside the child that it was said of: the list may have changed in between.
function put(place, answers) {
  for (const field of place.querySelectorAll("[name]:not([type=hidden])")) {
    const [, n, name] = field.name.match(/^row_(\d+)_(.+)$/)
    const child = place.querySelector(`[name="row_${n}_child"]`).value
    const [was] = Object.entries(answers).find(([key, value]) => key.endsWith("_child") && value === child) ?? []
    const value = was && answers[was.replace(/child$/, name)]
    if (field.type === "radio") field.checked = field.value === value
    else field.value = value ?? field.value
  }
}

// The rows that were typed, in their places: [id, name, [[step, words], …]], with what the list says of each step now.
function typedRows(answers, words) {
  const rows = []
  for (let n = 0; answers[`row_${n}_child`]; n++) {
    const steps = [0, 1, 2].map((tick) => answers[`row_${n}_step_${tick}`]).filter(Boolean)
    rows.push([answers[`row_${n}_child`], answers[`row_${n}_name`] ?? "", steps.map((step) => [step, words.get(step) ?? "Small step"])])
  }
  return rows
}

function draw(template, n, [id, name, steps]) {
  const made = template.content.cloneNode(true)
  for (const one of made.querySelectorAll("*")) {
    for (const about of ["name", "id", "for"]) {
      if (one.hasAttribute(about)) one.setAttribute(about, one.getAttribute(about).replace("row_N_", `row_${n}_`))
    }
  }
  made.querySelector("[data-name]").textContent = name
  made.querySelector(`[name="row_${n}_child"]`).value = id
  made.querySelector(`[name="row_${n}_name"]`).value = name
  made.querySelectorAll("[data-tick]").forEach((tick, place) => {
    if (!steps[place]) return tick.remove()
    tick.querySelector("input").value = steps[place][0]
    tick.querySelector("[data-words]").textContent = steps[place][1]
  })
  return made
}
