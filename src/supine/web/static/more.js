// Five minutes more, taken: the session goes on as the longer one that the server has found to be within the limits.

import { isOpen } from "./asking.js";
import { save } from "./live.js";
import { isOffered } from "./offering.js";
import { bell, show } from "./screen.js";
import { onMat, played, prepared, run, timeline, track, use } from "./sitting.js";
import { getTrack } from "./sound.js";
import { phaseAt } from "./timeline.js";
import { $, focusOn } from "./view.js";

/** @param {number} now */
export function offerMore(now) {
  $("more").hidden = isOpen() || !isOffered(timeline, prepared.more, run, now, onMat.seconds);
}

/** Go on in the longer session at the same second. What was planned, and is recorded as that, stays as it was. */
export function takeMore() {
  const { more } = prepared;
  if (!more) return;
  const now = played.seconds;
  const over = run.state === "getting_off" ? now - timeline.on_mat_until_s : 0;
  run.hasMore = true;
  run.note = "";
  use({ ...prepared, ...more, timeline: { ...more.timeline, dose: timeline.dose }, more: null });
  run.put = timeline.check_ins.filter((one) => one.at_s <= now).map((one) => one.id);
  track.drop();
  if (run.state === "getting_off") backOnTheMat(now, over);
  $("more").hidden = true;
  getTrack();
  bell("noted");
  save();
}

/**
 * The time was up for some seconds; they were spent on the mat, too.
 * @param {number} now
 * @param {number} over
 */
function backOnTheMat(now, over) {
  onMat.set(onMat.seconds + over);
  onMat.run();
  run.state = phaseAt(timeline, now).state;
  show("play");
  focusOn("cue");
}
