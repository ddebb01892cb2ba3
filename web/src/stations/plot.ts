/** How far the axes of a figure reach, and where they are marked. Pure. */
import type * as api from '../api/names';

export interface Frame {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

const depth = 0.3; ///< a decision curve goes on downwards for ever: so much of its height is shown below 0

export function frame_of({ kind, lines, limit }: Pick<api.StationPlot, 'kind' | 'lines' | 'limit'>): Frame {
  if (kind === 'roc' || kind === 'calibration') return { left: 0, right: 1, bottom: 0, top: 1 };
  const across = lines.flatMap((line) => line.across);
  const top = Math.max(...lines.flatMap((line) => line.up), limit ?? 0) || 1;
  const low = Math.min(...lines.flatMap((line) => line.up), 0);
  const [left, right] = [Math.min(...across), Math.max(...across)];
  const margin = kind === 'bars' || left === right ? (right - left || 1) * 0.08 : 0;
  return { left: left - margin, right: right + margin, bottom: Math.max(low, -top * depth), top };
}

function step_over(span: number): number {
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10);
}

/** Round numbers from one end to the other, four to eight of them. */
export function ticks_of(from: number, to: number): number[] {
  const step = step_over(to - from);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

/** Digits after the point that tell the marks of so long an axis apart. */
export const places = (span: number): number => Math.max(0, -Math.floor(Math.log10(step_over(span)) + 1e-9));
