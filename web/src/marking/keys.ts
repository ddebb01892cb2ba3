/** Keys in words, by the kind of the item: letters, sets of letters, numbers with their unit, probabilities. */
import type { RuledItem } from '../api/names';
import { number_text, options_of } from '../exam/values';
import { letter } from '../kit/options';

/** Numbers in words; a run of many as its ends. */
export function runs(values: number[], spell: (value: number) => string): string {
  const ends: [number, number][] = [];
  for (const value of values) {
    const last = ends.at(-1);
    if (last && last[1] === value - 1) last[1] = value;
    else ends.push([value, value]);
  }
  return ends.map(([from, to]) => (from === to ? spell(from) : `${spell(from)}–${spell(to)}`)).join(', ');
}

export const indices = (bits: number): number[] => options_of(bits).split('-').map(Number);

export const tenths = (value: number): string => `${10 * value}%`;

type Kind = Pick<RuledItem, 'kind' | 'decimals' | 'unit'>;

/** One answer. */
export function answer_text({ kind, decimals, unit }: Kind, value: number): string {
  if (kind === 'multiple') return indices(value).map(letter).join(' + ');
  if (kind === 'numeric') return `${number_text(value, decimals)} ${unit}`.trim();
  return kind === 'reliance' ? tenths(value) : letter(value);
}

/** All that count; empty: none does. */
export function keys_text(item: Kind, keys: number[]): string {
  const { kind, decimals, unit } = item;
  const rising = keys.slice().sort((a, b) => a - b);
  if (kind === 'numeric') return `${runs(rising, (value) => number_text(value, decimals))} ${unit}`.trim();
  if (kind === 'reliance') return runs(rising, tenths);
  return rising.map((value) => answer_text(item, value)).join(', ');
}
