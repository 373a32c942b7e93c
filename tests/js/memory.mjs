// A store that keeps everything in memory, as static/js/store.js does in the browser's database.
import { keeper } from "../../static/js/device.js"

export function memoryStore() {
  const stores = {}
  let last = Promise.resolve()
  const of = (name) => (stores[name] ??= new Map())
  const opened = (name) => ({
    get: async (id) => structuredClone(of(name).get(id)),
    getAll: async () => [...of(name).values()].map((one) => structuredClone(one)),
    getKey: async (id) => (of(name).has(id) ? id : undefined),
    getAllKeys: async () => [...of(name).keys()],
    put: (value) => of(name).set(value.id, value),
    delete: (id) => of(name).delete(id),
    clear: () => of(name).clear(),
  })
  return {
    get: (name, id) => opened(name).get(id),
    all: (name) => opened(name).getAll(),
    keys: (name) => opened(name).getAllKeys(),
    full: async () => false,
    // One after another, as transactions over the same stores are.
    change(names, work) {
      const done = last.then(() => work(Object.fromEntries(names.map((name) => [name, opened(name)]))))
      last = done.catch(() => {})
      return done
    },
  }
}

// One sender at a time, as navigator.locks gives it.
export function memoryLocks() {
  let held = false
  return {
    async request(_, __, work) {
      if (held) return work(null)
      held = true
      try {
        return await work({})
      } finally {
        held = false
      }
    },
  }
}

// This person with a key on this device: made while they are the one who is here, and kept when they are not.
export async function personOn(store, handle) {
  const before = await store.get("meta", "current")
  await store.change(["meta"], async ({ meta }) => { meta.put({ id: "current", value: handle }) })
  const who = await keeper(store, handle)
  await store.change(["meta"], async ({ meta }) => { before ? meta.put(before) : meta.delete("current") })
  return who
}
