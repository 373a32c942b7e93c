// A new version of the service waits until nobody types; its reader says when it comes. No page is loaded again by itself.
import { dirty } from "./dirty.js"
import { element, say } from "./status.js"
import { newVersion } from "./words.js"

const LOOK_MS = 3000

export function offerUpdate(registration, root = document) {
  const look = () => registration.waiting && navigator.serviceWorker.controller && banner(registration, root)
  look()
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look))
}

function banner(registration, root) {
  if (root.querySelector("[data-update]")) return
  const place = element("div", { class: "next", "data-update": "" })
  root.querySelector("main").prepend(place)
  const button = element("button", { type: "button", class: "as-link" }, newVersion.ready)
  button.addEventListener("click", () => ask(registration.waiting))
  const show = async () => {
    if (!registration.waiting) return place.remove()
    const typing = await dirty()
    if (place.dataset.update === String(typing)) return
    place.dataset.update = String(typing)
    place.replaceChildren(typing ? newVersion.later : button)
    say(typing ? newVersion.later : newVersion.ready, "version", root)
  }
  show()
  setInterval(show, LOOK_MS)
}

// Only the page whose reader asked is loaded again, once the new version has taken over; it may do so before it answers.
function ask(worker) {
  if (!worker) return
  const again = () => location.reload()
  navigator.serviceWorker.addEventListener("controllerchange", again, { once: true })
  const pipe = new MessageChannel()
  pipe.port1.onmessage = ({ data }) => {
    if (!data.taken) navigator.serviceWorker.removeEventListener("controllerchange", again)
  }
  worker.postMessage("take over", [pipe.port2])
}
