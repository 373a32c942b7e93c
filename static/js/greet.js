// Saying hello while sending: for an author whose token has run out, or is not taken any more. Once a run for each.
import { hello } from "./device.js"
import { NOBODY } from "./heard.js"

// A token that has run out would have the forms held: first we say hello, once a run, and if its person is signed in
// they get a new one. Otherwise the forms are safer with the service, held, than here.
export async function runOut(author, { store, now, greeted }) {
  const until = (await store.get("meta", `token:${author}`))?.until
  return Date.parse(until) < now() && !greeted.has(author)
}

// A new token, if the author is the one who is signed in, or nobody; once a run. Otherwise their forms wait for them.
export async function greet(author, work) {
  if (work.greeted.has(author)) return "sign-in"
  work.greeted.add(author)
  const said = await hello(work.store, work)
  if (!said) return "wait"
  return said.handle === author || author === NOBODY ? "again" : "sign-in"
}
