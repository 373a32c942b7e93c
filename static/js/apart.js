// What stays between the browser and the service: what people send, files, signing in. Only where somebody asks for a page
// of these and there is no connection, one of ours comes in its place.
const APART = /^\/(sync|files|sign-in|sign-out|health|demo)(\/|$)|^\/sw\.js$/
const PLACES = /^\/(sign-in|sign-out|health|demo)(\/|$)/
const LOST = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>No connection</title>
<body lang="en"><h1>No connection</h1><p>Your browser has emptied the pages that it kept of this service. Open this page again when you have a signal: it says what waits to be sent.</p>`

export function apart({ pathname }) {
  return APART.test(pathname)
}

// A file comes as it would without us, unless the device itself knows that nothing can come.
export function place({ pathname }, { mode }) {
  return mode === "navigate" && (PLACES.test(pathname) || !navigator.onLine)
}

// Where even “Waiting to send” is not here any more.
export function lost() {
  return new Response(LOST, { headers: { "Content-Type": "text/html" } })
}
