// A soft bell: three sine tones that fade. Needs a tap first; where there is no sound, nothing happens.

/** @type {[number, number, number][]} pitch, loudness, seconds */
const TONES = [[528, 0.22, 2.4], [1056, 0.07, 1.5], [1434, 0.03, 0.9]];
/** @type {AudioContext | null} */
let context = null;

export function wake() {
  if (navigator.userActivation?.hasBeenActive === false) return;
  try {
    context = context || new AudioContext();
    if (context.state === "suspended") context.resume();
  } catch {
    context = null;
  }
}

/** @param {number} share of its usual loudness */
export function ring(share = 1) {
  if (!context || context.state !== "running") return;
  const now = context.currentTime;
  for (const [pitch, loudness, lasts] of TONES) {
    const tone = new OscillatorNode(context, { frequency: pitch });
    const fade = new GainNode(context, { gain: 0 });
    fade.gain.setValueAtTime(0, now);
    fade.gain.linearRampToValueAtTime(share * loudness, now + 0.02);
    fade.gain.exponentialRampToValueAtTime(0.0001, now + lasts);
    tone.connect(fade).connect(context.destination);
    tone.start(now);
    tone.stop(now + lasts);
  }
}
