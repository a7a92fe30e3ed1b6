// What the page says of the session before it begins, where the server did not write it into the page itself.

import { prepared, timeline } from "./sitting.js";
import { $, say, words } from "./view.js";

/** A page without a session in it is the same for everybody; the session kept on this phone fills it. */
export function fillIn() {
  document.documentElement.dataset.theme = prepared.player.theme;
  $("pain-now").hidden = typeof prepared.pain_before === "number";
  say($("free"), timeline.breathing.free_text);
  if ($("planned").textContent?.trim()) return;
  const { minutes } = timeline.dose;
  say($("planned"), (minutes === 1 ? words.minute : words.minutes)?.replace("NUMBER", String(minutes)));
  $("script").replaceChildren(...timeline.cues.filter((cue) => cue.text).map(asItem));
}

/** @param {{ text: string }} cue */
function asItem(cue) {
  const item = document.createElement("li");
  item.textContent = cue.text;
  return item;
}
