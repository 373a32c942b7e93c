// On every page: htmx, and the little that pages need besides. Each page is whole without it.
import htmx from "htmx.org"
import { focusAfterSwap } from "./focus.js"
import { offerWords } from "./handover.js"
import { guardDoublePress } from "./press.js"
import { printOnPress } from "./print.js"
import { startReady } from "./ready.js"
import { tellTrouble } from "./trouble.js"

globalThis.htmx = htmx
focusAfterSwap(document)
guardDoublePress(document)
offerWords(document)
startReady(document)
printOnPress(document)
tellTrouble(document)
