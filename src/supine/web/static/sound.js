// The sound of the session: its voice, and what the voice must know of where the session is.

import { played, prepared, remark, run, timeline, track } from "./sitting.js";
import { Voice } from "./voice.js";

/** The views in which something is to be heard. */
export const SOUNDING = ["play", "off"];

export const voice = new Voice(track, {
  isSounding: () => SOUNDING.includes(run.view),
  isWaiting: () => ["prepare", "broken"].includes(run.view),
  isStill: () => run.state === "paused",
  seconds: () => played.seconds,
  total: () => timeline.total_s,
  remark,
});

/** Get the track, and the longer one ready as well. */
export const getTrack = () => voice.get(prepared.track, prepared.more?.track);

/** Let the track be heard from where time is. */
export const join = () => voice.join();
