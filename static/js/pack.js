// The children that this person may observe, as the last page over the network listed them: sealed, for seven days.
import { seal, unseal } from "./vault.js"

const LASTS_MS = 7 * 24 * 3600 * 1000

export async function keepChildren(form, store, who) {
  const list = form.querySelector("select[data-children]")
  if (!list) return
  const children = [...list.options].filter((one) => one.value).map((one) => [one.value, one.text])
  const sealed = await seal(who.key, place(who), { children, until: Date.now() + LASTS_MS })
  await store.change(["pack"], async ({ pack }) => { pack.put({ id: who.handle, sealed }) })
}

// In the shell: puts the children into the list, and chooses the one that the address names.
export async function fillChildren(form, store, who) {
  const list = form.querySelector("select[data-children]")
  const kept = await store.get("pack", who.handle)
  const known = kept ? await unseal(who.key, place(who), kept.sealed).catch(() => undefined) : undefined
  if (!list || !known || known.until < Date.now()) return
  for (const [id, name] of known.children) list.add(new Option(name, id))
  list.value = new URLSearchParams(location.search).get("child") ?? ""
}

function place(who) {
  return `pack/${who.handle}/1`
}
