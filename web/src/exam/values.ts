/** An answer of any kind as one whole number: docs/protocol/exam.md §2. */
import type { Answers } from './answers';
import type { Place } from './paper';

/** The answer once the option shown at `at` is chosen, or ticked the other way. */
export function ticked({ item, kind, options }: Place, { chosen }: Answers, at: number): string {
  const { value } = options[at]!;
  if (kind !== 'multiple') return value;
  const bits = Number(chosen.get(item) ?? 0) ^ (1 << Number(value));
  return bits === 0 ? '' : String(bits);
}

/** The canonical options of a set of bits, as Options has them. */
export const options_of = (bits: number): string => [0, 1, 2, 3, 4, 5].filter((index) => (bits >> index) & 1).join('-');

const value_max = 999_999_999;

/** Typed text as a whole number × 10^decimals; '' of nothing; undefined of what is no such number. */
export function number_value(text: string, decimals: number): string | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return '';
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || part.length > decimals) return undefined;
  const value = Number(whole + part.padEnd(decimals, '0'));
  return value <= value_max ? String(value) : undefined;
}

/** The same, back: "20.5". */
export const number_text = (value: number, decimals: number): string => String(value / 10 ** decimals);
