/** Where the bars of a sum of contributions lie, in logits, and where its scale is marked. Pure. */
import type * as api from '../api/names';

export interface Bar {
  name: string;
  from: number;
  to: number;
  sum: boolean; ///< where the sum begins, or what it comes to
}

export function bars_of({ lines, up, limit }: Pick<api.StationPlot, 'lines' | 'up' | 'limit'>): Bar[] {
  const bars = lines.map((line, place) => ({
    name: line.name,
    from: line.across[0]!,
    to: line.up[0]!,
    sum: place === 0,
  }));
  const end = limit ?? bars.at(-1)!.to;
  return [...bars, { name: up, from: end, to: end, sum: true }];
}

export const chance_of = (logit: number): number => 1 / (1 + Math.exp(-logit));

const round = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99];
const apart = 34; ///< pixels that a mark needs

/** Round chances between two logits, as many as have room on so many pixels. */
export function ticks_in(low: number, high: number, wide: number): number[] {
  let last = -Infinity;
  return round.filter((chance) => {
    const at = (wide * (Math.log(chance / (1 - chance)) - low)) / (high - low);
    if (at < apart / 2 || at > wide - apart / 2 || at - last < apart) return false;
    last = at;
    return true;
  });
}
