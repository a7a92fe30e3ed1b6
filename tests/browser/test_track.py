"""A session's track, as a real Chromium decodes it and as it plays it from the middle."""

import base64

import numpy as np
import pytest
from playwright.sync_api import Page

from supine.session.timeline import Timeline
from supine.sound.signal import RATE, Samples
from tests.sound.measuring import errors_s, laid, rendered

pytestmark = pytest.mark.browser

FARTHEST_S = 0.25
LONGEST = 40
AROUND_S = 2

DECODE = """
async ([text, moments]) => {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  window.track = URL.createObjectURL(new Blob([bytes], {type: "audio/mpeg"}));
  const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes.buffer);
  const whole = decoded.getChannelData(0);
  return moments.map((moment) => {
    const start = Math.max(0, Math.round((moment - AROUND) * RATE));
    const part = Int16Array.from(whole.subarray(start, start + 2 * AROUND * RATE), (one) => Math.round(one * 32767));
    const shorts = new Uint8Array(part.buffer);
    let out = "";
    for (let at = 0; at < shorts.length; at += 8192) out += String.fromCharCode(...shorts.subarray(at, at + 8192));
    return [start, btoa(out)];
  });
}
"""

PLAY_FROM = """
async (from) => {
  const audio = new Audio(window.track);
  const context = new AudioContext({sampleRate: RATE, latencyHint: "interactive"});
  const heard = context.createAnalyser();
  heard.fftSize = 256;
  context.createMediaElementSource(audio).connect(heard);
  audio.currentTime = from;
  await new Promise((done) => audio.addEventListener("seeked", done, {once: true}));
  await audio.play();
  const frame = new Float32Array(heard.fftSize);
  return new Promise((done) => {
    setTimeout(() => done([-1, audio.duration]), 15000);
    const look = () => {
      heard.getFloatTimeDomainData(frame);
      if (frame.some((one) => Math.abs(one) > 0.01)) done([audio.currentTime, audio.duration]);
      else setTimeout(look, 2);
    };
    look();
  });
}
"""


def decoded_by(page: Page, content: bytes, session: Timeline) -> Samples:
    """Return the track as the browser decodes it, around the cues; the rest of it stays silent here."""
    moments = [cue.at.total_seconds() for cue in session.cues]
    script = DECODE.replace("RATE", str(RATE)).replace("AROUND", str(AROUND_S))
    track = np.zeros(round((session.total.total_seconds() + AROUND_S) * RATE), np.float32)
    for start, text in page.evaluate(script, [base64.b64encode(content).decode(), moments]):
        part = np.frombuffer(base64.b64decode(text), np.int16).astype(np.float32) / 32767
        track[start : start + len(part)] = part
    return track


def test_every_cue_of_forty_minutes_is_where_the_timeline_wants_it_in_a_browser(page: Page) -> None:
    session = laid("en", LONGEST)
    errors = errors_s(decoded_by(page, rendered("en", LONGEST).content, session), session)
    assert {cue: error for cue, error in errors.items() if not abs(error) < FARTHEST_S} == {}


def test_a_browser_that_begins_in_the_middle_is_at_the_second_it_says(page: Page) -> None:
    session = laid("en", LONGEST)
    page.set_content("<button>Start</button>")
    decoded_by(page, rendered("en", LONGEST).content, session)
    page.click("button")
    for cue in ("one_left", "end_bell"):
        wanted = next(one.at.total_seconds() for one in session.cues if one.id == cue)
        at_s, whole_s = page.evaluate(PLAY_FROM.replace("RATE", str(RATE)), wanted - 1)
        assert abs(at_s - wanted) < FARTHEST_S
        assert abs(whole_s - session.total.total_seconds()) < FARTHEST_S
