// Asks the browser, after the first draft, not to clear what is kept here; its answer stands on “Waiting to send”.
let asking

export function askToStay(store) {
  asking ??= ask(store).catch(() => {})
  return asking
}

async function ask(store) {
  if (await store.get("meta", "persist")) return
  const value = Boolean(await navigator.storage?.persist?.())
  await store.change(["meta"], async ({ meta }) => { meta.put({ id: "persist", value }) })
}
