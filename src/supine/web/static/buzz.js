// The phone trembles at what matters, where it can, once the page was touched, and if the person wants it.

const PATTERNS = { start: [200], question: [120, 80, 120], noted: [60], strong: [400, 150, 400], end: [300, 150, 300, 150, 300], chime: [150] };

/**
 * @param {keyof typeof PATTERNS} name
 * @param {boolean} isWanted
 */
export function buzz(name, isWanted) {
  const isTouched = navigator.userActivation?.hasBeenActive !== false;
  if (isWanted && isTouched && "vibrate" in navigator) navigator.vibrate(PATTERNS[name]);
}
