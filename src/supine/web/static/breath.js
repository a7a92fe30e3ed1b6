// The breathing shape on the page: how full the breath is, and in or out.

import { breathAt, fullness } from "./timeline.js";
import { $, say } from "./view.js";

/**
 * @param {import("./timeline.js").Pace} pace
 * @param {number} elapsed seconds since the first breath began
 */
export function drawBreath(pace, elapsed) {
  const breath = breathAt(pace, Math.max(0, elapsed));
  $("breath").style.setProperty("--full", fullness(breath).toFixed(3));
  say($("breath-words"), breath.part === "out" ? pace.out_text : pace.in_text);
}
