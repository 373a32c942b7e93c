// Keeping what is typed: the page says that it is kept once it is, and else that it is not.
import { gather } from "./answers.js"
import { saveFailed, saveWorks } from "./failed.js"
import { storeWords } from "./keptwords.js"
import { lockWords } from "./lockwords.js"
import { askToStay } from "./persist.js"
import { say } from "./status.js"
import { words } from "./words.js"

export async function save(work) {
  if (work.form.hasAttribute("data-read-only")) return
  try {
    const at = await work.draft.save(gather(work.form))
    if (!at) return nothingKept(work)
    say((work.draft.rebuilt ? words.rebuilt : words.saved)(at))
    askToStay(work.store)
    saveWorks(work)
  } catch (error) {
    saveFailed(work, () => save(work))
    if (error?.name === "VersionError") say(storeWords.newer)
  }
}

// Wanted on a shared device; else another tab finished the form, and these words are nowhere but here.
function nothingKept(work) {
  if (work.who.fleeting) say(lockWords.finishedKept)
  else if (work.form.isConnected) saveFailed(work, undefined, words.finishedElsewhere)
}
