// Time that has passed, from differences of a clock that never jumps; a paused stopwatch stands still.

export class Stopwatch {
  constructor(seconds = 0, now = () => performance.now()) {
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
