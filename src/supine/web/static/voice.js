// The voice of a player: heard once its track has come, a bell until then, and what the page says about it.

import { ring, wake } from "./bell.js";
import { buzz } from "./buzz.js";
import { fetchTrack, forgetTrack } from "./tracks.js";
import { $, page, say, words } from "./view.js";

/**
 * @typedef {Parameters<typeof buzz>[0]} Signal
 *
 * What a voice must know of the player: whether it is played now, or may be soon; whether it stands still; where it is;
 * and how to say something for some seconds.
 * @typedef {{ isSounding: () => boolean, isWaiting: () => boolean, isStill: () => boolean, seconds: () => number, total: () => number,
 *   remark: (text: string, stays_s: number) => void }} Player
 */

const SAID_S = 8;
/** How loud a chime is beside a bell. */
const SOFT = 0.4;

/**
 * Ring and buzz, where that is wanted.
 * @param {Signal} name
 * @param {{ rings: boolean, buzzes: boolean }} how
 */
export function signal(name, { rings, buzzes }) {
  if (rings) ring(name === "chime" ? SOFT : 1);
  buzz(name, buzzes);
}

export class Voice {
  /**
   * @param {import("./track.js").Track} track
   * @param {Player} player
   */
  constructor(track, player) {
    this.track = track;
    this.player = player;
    this.asked = 0;
    /** @type {string | null} */
    this.address = null;
  }

  /**
   * Get a track, join it when it comes, and get a longer one ready as well.
   * @param {string | null} address
   * @param {string | null} [more]
   */
  async get(address, more = null) {
    this.address = address;
    const mine = (this.asked += 1);
    if (!address) return tell(page.dataset.sound === "on" ? words.voiceNone : words.voiceOff);
    tell(words.voiceComing);
    const isWanted = () => mine === this.asked && (this.player.isWaiting() || this.player.isSounding());
    const found = await fetchTrack(address, { isWanted, away: () => tell(words.voiceNone) });
    if (mine !== this.asked) return;
    if (!found) return tell(words.voiceNone);
    this.track.take(found.blob);
    tell(found.isKept ? words.voiceKept : words.voiceReady);
    if (this.player.isSounding()) this.join();
    if (more) fetchTrack(more, { isWanted });
  }

  /** Let the track be heard from where time is. */
  join() {
    wake();
    const seconds = this.player.seconds();
    if (this.player.isStill() || seconds >= this.player.total()) return;
    if (this.track.isReady) this.track.join(seconds);
    else this.track.unlock();
  }

  /** Called whenever the track begins, is refused or breaks. */
  changed() {
    const isAsked = this.track.isBlocked && this.player.isSounding() && !this.player.isStill();
    $("voice-tap").hidden = !isAsked;
    if (this.track.isBroken && this.player.isSounding()) this.player.remark(words.voiceGone ?? "", SAID_S);
    if (!this.track.isBroken) return;
    tell(words.voiceNone);
    if (this.address) forgetTrack(this.address);
  }

  /** @param {boolean} isOn */
  setOn(isOn) {
    page.dataset.sound = isOn ? "on" : "off";
    this.track.audio.muted = !isOn;
    for (const one of document.querySelectorAll(".sound")) one.setAttribute("aria-pressed", String(isOn));
    if (isOn && this.player.isSounding() && !this.track.isPlaying) this.join();
  }
}

/** @param {string | undefined} text */
function tell(text) {
  say($("voice-state"), text);
}
