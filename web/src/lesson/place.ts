/**
 * The place where somebody reads: which block of the lesson stands near the top of the screen, and where. A text and its
 * translation have the same blocks; one that stands in from the other language lies in a box of its own. Fetched by
 * whoever changes the language.
 */
const blocks = () =>
  document.querySelectorAll(
    '#lesson > :not(h1, .notice, [lang]:not([data-check])), #lesson > div[lang]:not([data-check]) > *',
  );

const top_of = (block: Element) => block.getBoundingClientRect().top;

/** Goes back to the place once the other text stands there. Whoever has not begun to read stays at the top. */
export function keep_place(): () => void {
  const all = [...blocks()];
  const block = all.filter((each) => top_of(each) < innerHeight / 3).length - 1;
  const top = block > 0 ? top_of(all[block]!) : 0;
  return () => {
    const found = block > 0 && blocks()[block];
    if (found) scrollBy({ top: top_of(found) - top, behavior: 'instant' });
  };
}
