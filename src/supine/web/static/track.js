// The track of the session in its <audio> element: joined at a second, muted, and honest about whether it is heard.

const STOOD_MS = 4000;
const MOST_BETWEEN_MS = 500;

/** An eighth of a second of silence: played in the tap on Start, it lets a track that comes later be heard. */
const SILENCE = [82, 73, 70, 70, 36, 4, 0, 0, 87, 65, 86, 69, 102, 109, 116, 32, 16, 0, 0, 0, 1, 0, 1, 0, 64, 31, 0, 0, 64, 31, 0, 0, 1, 0, 8, 0, 100, 97, 116, 97, 0, 4, 0, 0];

export class Track {
  /** @param {HTMLAudioElement} audio */
  constructor(audio) {
    this.audio = audio;
    this.isReady = false;
    this.isBroken = false;
    /** Whether the browser wants a tap before it lets anything be heard. */
    this.isBlocked = false;
    this.isWanted = false;
    this.stood = { at: 0, ms: 0, seconds: -1 };
    this.changed = () => {};
    this.interrupted = () => {};
    this.moved = () => {};
    audio.addEventListener("pause", () => this.onPause());
    audio.addEventListener("error", () => { if (this.isReady) this.breakOff(); });
    audio.addEventListener("playing", () => this.changed());
    audio.addEventListener("timeupdate", () => this.moved());
  }

  get isPlaying() {
    const { audio } = this;
    return this.isReady && this.isWanted && !audio.paused && !audio.seeking && !audio.ended && audio.readyState > 2;
  }

  /** Whether the person hears it, or will as soon as it has caught up. */
  get isLeading() {
    return this.isReady && this.isWanted && !this.audio.muted;
  }

  get seconds() {
    return this.audio.currentTime;
  }

  /** @param {Blob} blob */
  take(blob) {
    const { audio } = this;
    this.isWanted = false;
    this.isReady = true;
    this.isBroken = false;
    if (audio.src) URL.revokeObjectURL(audio.src);
    audio.src = URL.createObjectURL(blob);
  }

  /** Put away a track that no longer fits; another is on its way. */
  drop() {
    this.pause();
    this.isReady = false;
  }

  /** Let this element be heard later: a browser gives that right only within a tap. */
  unlock() {
    if (this.isReady || this.audio.src) return;
    const wave = new Uint8Array(SILENCE.length + 1024).fill(128);
    wave.set(SILENCE);
    this.audio.src = URL.createObjectURL(new Blob([wave], { type: "audio/wav" }));
    this.audio.play().catch(() => {});
  }

  /**
   * Play from a second on; past its end there is nothing to play.
   * @param {number} seconds
   */
  async join(seconds) {
    if (!this.isReady || this.isBroken) return;
    if (seconds >= this.audio.duration) { this.pause(); return; }
    this.isWanted = true;
    this.stood = { at: performance.now(), ms: 0, seconds: -1 };
    try {
      this.audio.currentTime = seconds;
      await this.audio.play();
      this.isBlocked = false;
    } catch (fault) {
      const name = fault instanceof DOMException ? fault.name : "";
      if (name === "AbortError") return;
      if (name === "NotAllowedError") this.block();
      else this.breakOff();
    }
    this.changed();
  }

  pause() {
    this.isWanted = false;
    this.audio.pause();
  }

  block() {
    this.isWanted = false;
    this.isBlocked = true;
  }

  /** A track that cannot be heard is given up; time goes on without it. */
  breakOff() {
    this.pause();
    this.isBroken = true;
    this.changed();
  }

  /** A pause that nobody here asked for: a call, a headset pulled out. */
  onPause() {
    if (!this.isWanted || this.audio.ended) return;
    this.isWanted = false;
    this.interrupted();
  }

  /** Asked again and again: one that should play but stands still is given up. */
  check() {
    const now = performance.now();
    const { stood } = this;
    const isMoving = this.seconds !== stood.seconds;
    const ms = isMoving ? 0 : stood.ms + Math.min(now - stood.at, MOST_BETWEEN_MS);
    this.stood = { at: now, ms, seconds: this.seconds };
    if (this.isReady && this.isWanted && !this.audio.ended && ms > STOOD_MS) this.breakOff();
  }
}
