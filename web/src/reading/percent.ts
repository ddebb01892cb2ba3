import { language, say } from '../words/words';

/** "40 %" as the language writes it. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "0.84" */
export const decimal = (value: number): string =>
  new Intl.NumberFormat(language(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

const even = 50;

/** From where on a chance counts as a yes, in a sentence. */
export const says_threshold = (threshold: number): string =>
  say(threshold === even ? 'reading_page.threshold_even' : 'reading_page.threshold', {
    threshold: percent(threshold / 100),
  });

/** The same beside the slider, where it is not the middle of it. */
export const hints_threshold = (threshold: number): string =>
  threshold === even ? '' : say('reading_page.threshold_hint', { threshold: percent(threshold / 100) });
