// What waited for somebody at the service and was settled there: its author is not asked about it on this device any more.

// `told`: the ids that hello named. A draft that nobody has touched since it came back goes; one that was typed into is
// somebody’s words and stays, for them to send or delete.
export async function settled(store, told = []) {
  const known = new Set(told)
  if (known.size === 0) return
  await store.change(["drafts", "receipts"], async ({ drafts, receipts }) => {
    for (const draft of await drafts.getAll()) if (draft.from && known.has(draft.supersedes)) drafts.delete(draft.id)
    for (const one of await receipts.getAll()) {
      if (known.has(one.id) && one.outcome === "held") receipts.put({ ...one, outcome: "settled" })
    }
  })
}
