// The sound of the session: the voice when it has come, the bell until then, and what the page says about it.

import { wake } from "./bell.js";
import { $, page, say, words } from "./screen.js";
import { played, prepared, remark, run, timeline, track } from "./sitting.js";
import { fetchTrack, forgetTrack } from "./tracks.js";

const SAID_S = 8;
/** The views in which something is to be heard. */
export const SOUNDING = ["play", "off"];
let asked = 0;

/** Get the track, join it when it comes, and get the longer one ready as well. */
export async function getTrack() {
  const address = prepared.track;
  const mine = (asked += 1);
  if (!address) return tell(page.dataset.sound === "on" ? words.voiceNone : words.voiceOff);
  tell(words.voiceComing);
  const isWanted = () => mine === asked && ["prepare", "broken", ...SOUNDING].includes(run.view);
  const found = await fetchTrack(address, { isWanted, away: () => tell(words.voiceNone) });
  if (mine !== asked) return;
  if (!found) return tell(words.voiceNone);
  track.take(found.blob);
  tell(found.isKept ? words.voiceKept : words.voiceReady);
  if (SOUNDING.includes(run.view)) join();
  if (prepared.more?.track) fetchTrack(prepared.more.track, { isWanted });
}

/** @param {string | undefined} text */
function tell(text) {
  say($("voice-state"), text);
}

/** Let the track be heard from where time is. */
export function join() {
  wake();
  if (run.state === "paused" || played.seconds >= timeline.total_s) return;
  if (track.isReady) track.join(played.seconds);
  else track.unlock();
}

/** Called whenever the track begins, is refused or breaks. */
export function onTrackChanged() {
  const isAsked = track.isBlocked && SOUNDING.includes(run.view) && run.state !== "paused";
  $("voice-tap").hidden = !isAsked;
  if (track.isBroken && SOUNDING.includes(run.view)) remark(words.voiceGone ?? "", SAID_S);
  if (!track.isBroken) return;
  tell(words.voiceNone);
  if (prepared.track) forgetTrack(prepared.track);
}

/** @param {boolean} isOn */
export function setSound(isOn) {
  page.dataset.sound = isOn ? "on" : "off";
  track.audio.muted = !isOn;
  for (const one of document.querySelectorAll(".sound")) one.setAttribute("aria-pressed", String(isOn));
  if (isOn && SOUNDING.includes(run.view) && !track.isPlaying) join();
}
