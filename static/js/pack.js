// The lists that forms choose from, as the service last gave them to this person: sealed, for seven days.
import { keepDay } from "./day.js"
import { heardTime, today, trustedNow } from "./trusted.js"
import { seal, unseal } from "./vault.js"

const LASTS_MS = 7 * 24 * 3600 * 1000
const LISTS = "select[data-children], select[data-list]"

// Over the network: keeps what this page lists at once, then what all forms of this person need.
export async function keepLists(form, store, who) {
  const before = (await kept(store, who))?.lists
  const whole = JSON.parse(form.querySelector("template[data-rows]")?.dataset.rows ?? "[]") // a register's rows came with the page
  const shown = Object.fromEntries([...form.querySelectorAll(LISTS)].map((list) => [name(list), list.dataset.of ? JSON.parse(list.dataset.of) : options(list, [...(before?.[name(list)] ?? []), ...whole])]))
  if (Object.keys(shown).length > 0) await keep(store, who, { ...before, ...shown })
  freshPack(store, who).catch(() => {})
}

// Asks the service for all lists of this person and what they took along here; nothing changes where it does not
// answer, or answers somebody else.
export async function freshPack(store, who, { taken = false, fetch = globalThis.fetch } = {}) {
  const headers = { "X-Eysend-Device": who.device, Accept: "application/json" }
  const response = await fetch("/sync/v1/pack", { headers, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(8000) })
  const said = response.ok ? await response.json() : undefined
  if (!said?.lists || said.tag !== who.tag) return
  await store.change(["meta"], async ({ meta }) => heardTime(meta, said.server_time))
  await keep(store, who, said.lists)
  await keepDay(store, who, said.day, { taken })
}

// { name: [[id, words, more?], …] } as kept here; empty where nothing is, or it is too old.
export async function knownLists(store, who) {
  const known = await kept(store, who)
  return known && known.until >= (await trustedNow(store)) ? known.lists : {}
}

// In the shell: fills each list, chooses what the address names, and tells the form's own scripts what is known.
export async function fillLists(form, store, who) {
  const lists = await knownLists(store, who)
  form.dataset.today = await today(store)
  const asked = new URLSearchParams(location.search)
  for (const list of form.querySelectorAll(LISTS)) {
    for (const [id, words] of lists[name(list)] ?? []) list.add(new Option(words, id))
    list.value = asked.get(name(list) === "children" ? "child" : list.name) ?? ""
  }
  form.dispatchEvent(new CustomEvent("eysend:lists", { detail: lists }))
}

function name(list) {
  return list.dataset.list ?? "children"
}

// [id, words] of what can be chosen; what else was known of it stays until the service says more.
function options(list, before = []) {
  const known = new Map(before.map((row) => [row[0], row]))
  return [...list.options].filter((one) => one.value).map((one) => known.get(one.value) ?? [one.value, one.text])
}

async function kept(store, who) {
  const row = await store.get("pack", who.handle)
  return row && unseal(who.key, place(who), row.sealed).catch(() => undefined)
}

// Only while this person is the one who is here: an answer that comes after they signed out is not kept.
async function keep(store, who, lists) {
  const sealed = await seal(who.key, place(who), { lists, until: (await trustedNow(store)) + LASTS_MS })
  await store.change(["pack", "meta"], async ({ pack, meta }) => {
    if ((await meta.get("current"))?.value === who.handle) pack.put({ id: who.handle, sealed })
  })
}

function place(who) {
  return `pack/${who.handle}/2`
}
