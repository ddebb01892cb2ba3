/** The mark: a ring of ticks, as SVG paths on a 100-unit grid. */
const turn = (degrees: number, radius: number): string => {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return `${(50 + radius * Math.cos(angle)).toFixed(1)} ${(50 + radius * Math.sin(angle)).toFixed(1)}`;
};

/** Ticks `from` to `to` (not included) of `count`. */
export function ticks(count: number, from: number, to: number, gap_degrees: number, radius: number): string {
  let path = '';
  for (let tick = from; tick < to; tick += 1) {
    const [start, end] = [(tick * 360) / count + gap_degrees / 2, ((tick + 1) * 360) / count - gap_degrees / 2];
    path += `M${turn(start, radius)}A${radius} ${radius} 0 0 1 ${turn(end, radius)}`;
  }
  return path;
}
