// Time that has passed; a paused stopwatch stands still.

const SLEPT_MS = 5000;
const MOST_SLEPT_MS = 24 * 60 * 60 * 1000;

/**
 * A clock that never goes back, and that counts the time a phone slept.
 * The steady clock of some browsers stands still while the screen is asleep. The wall clock tells how long that was:
 * up to a day. A wall clock that leaps further was set anew, and counts for nothing.
 * @param {() => number} steady
 * @param {() => number} wall
 * @returns {() => number} milliseconds
 */
export function waking(steady = () => performance.now(), wall = () => Date.now()) {
  let slept = 0;
  let last = { steady: steady(), wall: wall() };
  return () => {
    const now = { steady: steady(), wall: wall() };
    const leap = now.wall - last.wall - (now.steady - last.steady);
    if (leap > SLEPT_MS && leap <= MOST_SLEPT_MS) slept += leap;
    last = now;
    return now.steady + slept;
  };
}

/**
 * Seconds since a page was last there; null where the wall clock cannot tell: it went back, or more than a day is said
 * to have passed. Then nobody guesses: the session stays where it was.
 * @param {number} then milliseconds of the wall clock
 * @param {number} now
 * @returns {number | null}
 */
export function awayFor(then, now) {
  if (now - then < -SLEPT_MS || now - then > MOST_SLEPT_MS) return null;
  return Math.max(0, now - then) / 1000;
}

const clock = waking();

export class Stopwatch {
  /**
   * @param {number} seconds
   * @param {() => number} now milliseconds
   */
  constructor(seconds = 0, now = clock) {
    this.now = now;
    this.passed = seconds;
    /** @type {number | null} */
    this.since = null;
  }

  get isRunning() {
    return this.since !== null;
  }

  get seconds() {
    return this.passed + (this.since === null ? 0 : (this.now() - this.since) / 1000);
  }

  /** @param {number} seconds */
  set(seconds) {
    this.passed = seconds;
    if (this.since !== null) this.since = this.now();
  }

  run() {
    if (this.since === null) this.since = this.now();
  }

  halt() {
    this.passed = this.seconds;
    this.since = null;
  }
}
