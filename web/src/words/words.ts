/**
 * Every visible word comes through say(code). The language's messages are one compiled module, loaded before the first
 * view; the page's language is the one the server wrote into <html lang>.
 */
type Arguments = Record<string, string | number>;
type Message = string | ((given: Arguments) => string);

let messages: Record<string, Message> = {};
let tag = 'en';

export async function load_words(area: string, language: string): Promise<void> {
  tag = __LANGUAGES__.includes(language) ? language : 'en';
  const made = (await import(`/a/words-${tag}-${area}app-${__BUILD__}.js`)) as { default: Record<string, Message> };
  messages = made.default;
}

export const language = (): string => tag;

/** Languages name themselves in their own words. */
export const language_name = (other: string): string =>
  new Intl.DisplayNames(other, { type: 'language' }).of(other) ?? other;

/** For tests, which need no files. */
export function speak(given: Record<string, Message>): void {
  messages = given;
}

/** The sentence for a code. A code without words shows itself: the build refuses such a gap between languages. */
export function say(code: string, given: Arguments = {}): string {
  const message = messages[code];
  if (message === undefined) return code;
  return typeof message === 'string' ? message : message(given);
}

export const has_words = (code: string): boolean => code in messages;

/** Weekday before day and month, and Indian time by its name: en alone would write as in the United States. */
const dates_as: Record<string, string> = { en: 'en-IN' };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(dates_as[tag] ?? tag, options)));
  return made;
}

/** "Mon, 23 Nov": weekday always, so that nobody counts. */
export const day = (ms: number): string => format({ weekday: 'short', day: 'numeric', month: 'short' }).format(ms);

/** "23 November 2026": for what is looked back at in other years. */
export const date = (ms: number): string => format({ dateStyle: 'long' }).format(ms);

/** "Mon, 23 Nov, 10:00 am IST": day, time and the zone's name. */
export const moment = (ms: number): string =>
  format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(ms);

export const time_of_day = (ms: number): string => format({ hour: 'numeric', minute: '2-digit' }).format(ms);

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value);
