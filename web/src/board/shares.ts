/** Shares as people read them. */
import { number, say } from '../words/words';

export interface Range {
  low: number;
  high: number;
}

export const percent = (share: number): string => say('doctors_page.percent', { share: number(100 * share) });

export const range_of = ({ low, high }: Range): string =>
  say('doctors_page.range', { low: number(100 * low), high: number(100 * high) });
