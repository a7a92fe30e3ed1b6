// Ask the browser to keep the guide and the signs for getting help, for when the server is away.

const WORKER = "/sw.js";

export async function keepForLater() {
  if (!navigator.serviceWorker) return;
  try {
    const registered = await navigator.serviceWorker.register(trusted(WORKER));
    if (registered.active) await registered.update(); // a number or a language changed a moment ago is in force at once
  } catch {
    // This browser keeps nothing (private window), or the server is away: the pages work as before.
  }
}

/** The policy of our pages lets no script in but by a name it trusts. @param {string} address @returns {string} */
function trusted(address) {
  const { trustedTypes } = /** @type {any} */ (window);
  if (!trustedTypes) return address;
  const policy = trustedTypes.createPolicy("supine", {
    createScriptURL: (/** @type {string} */ one) => {
      if (one !== WORKER) throw new TypeError(one);
      return one;
    },
  });
  return policy.createScriptURL(address);
}
