// The clock of the session: the track's own while it plays, the stopwatch's where it does not; never a step back.

import { Stopwatch } from "./stopwatch.js";

const BEHIND_S = 2;

/** @typedef {{ readonly isPlaying: boolean, readonly seconds: number, join(seconds: number): void }} Heard */

export class Clock {
  /**
   * @param {Heard} track
   * @param {Stopwatch} watch
   */
  constructor(track, watch = new Stopwatch()) {
    this.track = track;
    this.watch = watch;
    this.heard = -1;
    this.shown = 0;
  }

  get isRunning() {
    return this.watch.isRunning;
  }

  /**
   * A track that moves sets the stopwatch, so that the two agree whenever one takes over. One that lies far behind
   * stood still while time went on (a phone asleep): it is taken to where time is, and no minute lasts longer for it.
   */
  get seconds() {
    if (this.watch.isRunning && this.track.isPlaying) this.listen();
    this.shown = Math.max(this.shown, this.watch.seconds);
    return this.shown;
  }

  listen() {
    const heard = this.track.seconds;
    if (heard === this.heard) return;
    this.heard = heard;
    if (this.watch.seconds - heard > BEHIND_S) this.track.join(this.watch.seconds);
    else this.watch.set(heard);
  }

  /**
   * Go to a second, back too; who does so takes the track along.
   * @param {number} seconds
   */
  set(seconds) {
    this.watch.set(seconds);
    this.shown = seconds;
    this.heard = this.track.seconds;
  }

  run() {
    this.watch.run();
  }

  halt() {
    this.watch.set(this.seconds);
    this.watch.halt();
  }
}
