// Time that has passed; a paused stopwatch stands still.

const SLEPT_MS = 5000;

/**
 * A clock that never goes back, and that counts the time a phone slept.
 * The steady clock of some browsers stands still while the screen is asleep. The wall clock tells how long that was.
 */
export function waking(steady = () => performance.now(), wall = () => Date.now()) {
  let slept = 0;
  let last = { steady: steady(), wall: wall() };
  return () => {
    const now = { steady: steady(), wall: wall() };
    const leap = now.wall - last.wall - (now.steady - last.steady);
    if (leap > SLEPT_MS) slept += leap;
    last = now;
    return now.steady + slept;
  };
}

const clock = waking();

export class Stopwatch {
  constructor(seconds = 0, now = clock) {
    this.now = now;
    this.passed = seconds;
    this.since = null;
  }

  get isRunning() {
    return this.since !== null;
  }

  get seconds() {
    return this.passed + (this.since === null ? 0 : (this.now() - this.since) / 1000);
  }

  run() {
    if (this.since === null) this.since = this.now();
  }

  halt() {
    this.passed = this.seconds;
    this.since = null;
  }
}
