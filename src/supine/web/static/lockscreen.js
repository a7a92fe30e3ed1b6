// The lock screen and the headset: what they show of the session, and what their keys do. Nothing here winds.

const told = { title: "", state: "" };

/**
 * @param {Partial<Record<MediaSessionAction, () => void>>} actions
 */
export function listenToKeys(actions) {
  for (const [action, act] of Object.entries(actions)) {
    try {
      navigator.mediaSession.setActionHandler(/** @type {MediaSessionAction} */ (action), act);
    } catch {
      // This browser knows no such key.
    }
  }
}

/**
 * @param {string} title
 * @param {"playing" | "paused" | "none"} state
 * @param {string} [picture] its size stands in its name
 */
export function tellLockscreen(title, state, picture = "") {
  if (!("mediaSession" in navigator) || (told.title === title && told.state === state)) return;
  Object.assign(told, { title, state });
  const artwork = [{ src: picture, sizes: picture.replace(/^.*-(\d+)\.png$/, "$1x$1"), type: "image/png" }];
  navigator.mediaSession.metadata = state === "none" ? null : new MediaMetadata({ title, artist: "Supine", artwork });
  navigator.mediaSession.playbackState = state;
}

/**
 * @param {number} seconds
 * @param {number} total
 */
export function tellPosition(seconds, total) {
  try {
    navigator.mediaSession.setPositionState({ duration: total, position: Math.min(seconds, total), playbackRate: 1 });
  } catch {
    // This browser shows no position.
  }
}
