/** Fetches a film and draws it in the greys that are asked for: a file of its own, see viewer.tsx. */
import { within, type LookAt } from './look_at';
import { decode, type Film } from './png';

/** Grey of 0 to 65535 → 0 to 255. */
export function shades(look: LookAt): (value: number) => number {
  const low = (look.centre - look.width / 2) * 65535;
  const scale = 255 / (look.width * 65535);
  return (value) => within((value - low) * scale, 0, 255);
}

export async function fetched(url: string): Promise<Film> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return decode(new Uint8Array(await answer.arrayBuffer()));
}

/** The film in those greys, each pixel once. */
export function drawn(film: Film, look: LookAt): HTMLCanvasElement {
  const sheet = document.createElement('canvas');
  sheet.width = film.wide;
  sheet.height = film.high;
  const pixels = new ImageData(film.wide, film.high);
  const shade = shades(look);
  for (let n = 0; n < film.values.length; n++) {
    const grey = shade(film.values[n]!);
    pixels.data.set([grey, grey, grey, 255], n * 4);
  }
  sheet.getContext('2d')!.putImageData(pixels, 0, 0);
  return sheet;
}
