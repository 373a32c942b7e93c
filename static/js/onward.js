// From “Waiting to send” to a form, and from a finished form to the next, without leaving the page: a key is in the memory
// of one page only, so its person need not type the PIN again. What comes is the form's empty page as this device keeps it.
import { shell } from "./cards.js"
import { anyOpen, keyOf } from "./lock.js"
import { say } from "./status.js"

let path // of the form that stands in place of the page that was loaded

// begin(form) starts a form that was just put into the page. Any other link, and any other way of opening one, is left alone.
export function stayOpen(store, begin, root = document) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]")
    const empty = link && emptyPage(link, root)
    if (!empty || !anyOpen() || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    enter({ store, empty, href: link.href }).then((form) => form && begin(form), () => location.assign(link.href))
  })
}

function emptyPage({ pathname, dataset }, root) {
  const forms = JSON.parse(root.querySelector("[data-forms]")?.dataset.forms ?? "{}")
  const form = dataset.another ?? Object.values(forms).find(([, address]) => address === pathname)?.[2]
  return form ? shell(form) : pathname.startsWith("/f/") && pathname
}

// Gives the form. Where nobody's key is open here, or the page is not kept yet, the link is followed as any other.
async function enter({ store, empty, href }) {
  const handle = (await store.get("meta", "current"))?.value
  const kept = keyOf(handle) && (await caches.match(empty, { ignoreSearch: true }))
  if (!kept) return void location.assign(href)
  const page = new DOMParser().parseFromString(await kept.text(), "text/html")
  const main = document.querySelector("main")
  const [ready, update] = ["[data-ready]", "[data-update]"].map((part) => main.querySelector(part))
  main.replaceChildren(...(update ? [update] : []), ...page.querySelector("main").childNodes)
  if (ready) main.querySelector("[data-ready]")?.replaceWith(ready)
  remember(href)
  document.title = page.title
  say("")
  scrollTo(0, 0)
  main.querySelector("h1").tabIndex = -1
  main.querySelector("h1").focus()
  return main.querySelector("form[data-offline]")
}

// Back leads to the page before, which is loaded as ever.
function remember(href) {
  if (path === undefined) addEventListener("popstate", () => { if (location.pathname !== path) location.reload() })
  path = new URL(href).pathname
  history[path === location.pathname ? "replaceState" : "pushState"](null, "", href)
}
