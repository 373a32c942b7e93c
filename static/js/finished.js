// Finish: what is missing is asked for, the form is frozen, and the page says where it is until it has arrived.
import { gather } from "./answers.js"
import { opens } from "./arrived.js"
import { button } from "./asktwice.js"
import { showMistakes } from "./beside.js"
import { carryOn } from "./carry.js"
import { finishAgain, saveFailed } from "./failed.js"
import { mistakes } from "./mistakes.js"
import { Elsewhere, finish } from "./outbox.js"
import { element, say } from "./status.js"
import { today } from "./trusted.js"
import { about, words } from "./words.js"

export async function finishOnce(work) {
  const { form, store, who, sender, saver, draft } = work
  await work.adding // a photo that was chosen a moment ago
  form.dataset.today = await today(store, { heard: true }).catch(() => "")
  const wrong = mistakes(form)
  showMistakes(form, wrong)
  if (wrong.length > 0 || form.hasAttribute("data-finishing")) return
  const pressed = document.activeElement
  finishing(form, true)
  finishAgain(work)
  saver.stop()
  await draft.settled()
  let kept
  try {
    kept = await finish({ store, who, draft, form: form.dataset.offline, answers: gather(form), photos: work.photoFields })
  } catch (error) {
    finishing(form, false)
    pressed?.focus()
    if (error instanceof Elsewhere) return saveFailed(work, undefined, words.finishedElsewhere)
    work.touch() // the last words may still be kept as a draft
    return saveFailed(work, () => finishOnce(work), words.notFinished)
  }
  work.clean?.()
  done(work, kept)
  sender.announce()
  return sender.sendNow()
}

// What is typed from the press on would be frozen nowhere, so nothing can be until it has failed.
function finishing(form, now) {
  form.toggleAttribute("data-finishing", now)
  form.inert = now
}

function done(work, kept) {
  const { form } = work
  const [before, strong, after] = words.ready
  const line = element("p", { class: "next", "data-finished": kept.id, tabindex: "-1" }, before, element("strong", {}, strong), after)
  const again = element("a", { class: "govuk-link", href: form.dataset.address ?? location.pathname, "data-another": form.dataset.offline }, "Start another")
  const place = form.closest("[data-form-place]")
  const heading = element("h1", { class: "govuk-heading-l" }, "Finished")
  const next = element("div", {}, place.querySelector("[data-after]")?.content.cloneNode(true) ?? "")
  const given = gather(form)
  const lacks = ([name, answer]) => (answer ? String(given[name]) !== answer : !given[name])
  for (const one of next.querySelectorAll("[data-lacks]")) one.hidden = !JSON.parse(one.dataset.lacks).some(lacks)
  const page = { place, asked: [...place.childNodes], title: document.title }
  document.title = "Finished"
  place.replaceChildren(heading, line, next, element("p", {}, again))
  say(before + strong + after)
  line.focus()
  document.addEventListener("eysend:received", async ({ detail }) => {
    if (detail.id !== kept.id) return
    line.textContent = about(detail)
    if (detail.where) again.before(element("a", { class: "govuk-link", href: detail.where }, opens(detail.where)), " · ")
    if (detail.reason !== "invalid") return
    document.title = heading.textContent = words.putRight
    const draft = (await work.store.all("drafts")).find(({ supersedes }) => supersedes === kept.id)
    next.replaceChildren(...(draft ? [button(words.putRight, "govuk-button", () => putRight(work, draft, page))] : []))
  })
}

// The form stands here once more, with what the service said beside each answer. Where the lock has closed since, the
// page that asks for the PIN offers it.
async function putRight(work, draft, { place, asked, title }) {
  place.replaceChildren(...asked)
  document.title = title
  finishing(work.form, false)
  await carryOn(work, draft).catch(() => location.reload())
}
