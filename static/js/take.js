// The page "Take details offline": says what is here, fetches what was just allowed, and takes it away again.
import { dropDay, knownDay } from "./day.js"
import { dayParts } from "./dayparts.js"
import { current, hello } from "./device.js"
import { whenLocked } from "./lock.js"
import { freshPack } from "./pack.js"
import { element, say } from "./status.js"
import { unlockIn } from "./unlock.js"
import { words } from "./words.js"

export async function startTake(place, store) {
  await hello(store)
  let who = await current(store)
  if (!who?.handle) return say(words.notYet)
  for (const field of document.querySelectorAll("input[name=device]")) field.value = who.device
  const taken = place.hasAttribute("data-taken")
  if (who.locked && !taken && !(await store.get("pack", `day:${who.handle}`))) return undefined // nothing to open yet
  if (who.locked) who = await unlockIn(place, store, { ...who, locks: [] })
  whenLocked(() => () => location.reload())
  try {
    await freshPack(store, who, { taken })
  } catch {
    if (taken) say(words.notTaken)
  }
  await show(place, store, who)
}

async function show(place, store, who) {
  const day = await knownDay(store, who)
  const removal = document.querySelector("form[data-remove]")
  removal.hidden = !day
  if (!day) return place.replaceChildren()
  place.replaceChildren(element("h2", { class: "govuk-heading-m" }, words.onDevice), ...dayParts(day), removal)
  removal.addEventListener("submit", async (event) => {
    event.preventDefault()
    await dropDay(store, who)
    event.target.submit()
  }, { once: true })
}
