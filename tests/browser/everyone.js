// What a test looks at on a page: each function returns what is wrong there, or what there is to come to.
(() => {
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }));

  /** What can be hit and is smaller than it must be. A link within a sentence may be as high as its line, and what a
   * label surrounds is as large as the label. */
  const small = (least) => shown("a[href], button, summary, input, select, textarea, label.pick")
    .filter((one) => !one.closest("label:not(.pick)") && !one.matches("label.pick input, .skip"))
    .filter((one) => getComputedStyle(one).display !== "inline")
    .map((one) => ({ box: one.getBoundingClientRect(), words: one.innerText || one.id || one.name || "" }))
    .filter(({ box }) => box.width > 0 && (box.height < least || box.width < least))
    .map(({ box, words }) => `${words.slice(0, 40)}: ${Math.round(box.width)} x ${Math.round(box.height)}`);

  /** By how much the page is wider than the screen. */
  const tooWide = () => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth;

  /** Words that run out of their box where one cannot see them. */
  const cutOff = () => shown("h1, h2, p, li, label, button, a, summary, td, th")
    .filter((one) => one.clientWidth > 1 && getComputedStyle(one).overflow !== "visible")
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.innerText.slice(0, 40));

  /** Everything a keyboard must come to, named; of radio buttons the set. */
  const reachable = () => shown("a[href], button, summary, select, textarea, input")
    .filter((one) => !one.disabled && one.tabIndex >= 0 && one.type !== "hidden")
    .map((one, n) => {
      one.dataset.seen = one.type === "radio" ? `radio ${one.name}` : `${one.tagName} ${n}`;
      return one.dataset.seen;
    });

  /** Where the keyboard is, and whether one sees it. */
  const here = () => {
    const at = document.activeElement;
    const drawn = getComputedStyle(at.matches("label.pick input") ? at.nextElementSibling || at : at);
    return [at.dataset.seen || "", at === document.body || drawn.outlineStyle !== "none" || drawn.boxShadow !== "none"];
  };

  window.looking = { small, tooWide, cutOff, reachable, here };
})();
