/** A film on a canvas: its greys, nearer and farther, by finger, wheel and key. A preview stands there first. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../words/words';
import type { Film } from './png';
import { useHands } from './hands';
import { by_key, sound, whole, type LookAt } from './look_at';

/** Where the truth lies: shares of the side. */
export interface Spot {
  x: number;
  y: number;
  radius: number;
}

/** What takes a film apart is fetched with the first film: the page's text does not wait for it. */
const taking = (): Promise<typeof import('./film')> => import(`/a/late-film-${__BUILD__}.js`);

interface ViewerProps {
  url: string; ///< to which /preview and /whole are added
  label: string;
  spot?: Spot | undefined;
}

function show(canvas: HTMLCanvasElement, sheet: HTMLCanvasElement, look: LookAt, spot?: Spot): void {
  const ink = canvas.getContext('2d')!;
  const [w, h] = [sheet.width / look.zoom, sheet.height / look.zoom];
  ink.drawImage(
    sheet,
    look.x * sheet.width - w / 2,
    look.y * sheet.height - h / 2,
    w,
    h,
    0,
    0,
    canvas.width,
    canvas.height,
  );
  if (!spot) return;
  const at = (share: number, middle: number) => ((share - middle) * look.zoom + 0.5) * canvas.width;
  const side = spot.radius * 3.2 * look.zoom * canvas.width;
  for (const [colour, width] of [
    ['#000', 7],
    ['#fff', 3],
  ] as const) {
    ink.strokeStyle = colour;
    ink.lineWidth = width;
    ink.strokeRect(at(spot.x, look.x) - side / 2, at(spot.y, look.y) - side / 2, side, side);
  }
}

export function Viewer({ url, label, spot }: ViewerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [film, set_film] = useState<Film>();
  const [failed, set_failed] = useState(false);
  const [tries, set_tries] = useState(0);
  const [look, set_look] = useState(whole);
  const sheet = useRef<HTMLCanvasElement | null>(null);
  const draw = useRef<((film: Film, look: LookAt) => HTMLCanvasElement) | null>(null);
  useEffect(() => {
    let gone = false;
    const take = (found: Film) => {
      if (!gone) set_film(found);
    };
    set_failed(false);
    void taking()
      .then(async ({ fetched, drawn }) => {
        draw.current = drawn;
        await fetched(`${url}/preview`).then(take, () => undefined);
        take(await fetched(`${url}/whole`));
      })
      .catch(() => !gone && set_failed(true));
    return () => (gone = true);
  }, [url, tries]);
  useEffect(() => {
    if (film && draw.current) sheet.current = draw.current(film, look);
  }, [film, look.centre, look.width]);
  useEffect(() => {
    if (canvas.current && sheet.current) show(canvas.current, sheet.current, look, spot);
  }, [film, look, spot]);
  const hands = useHands(canvas, look, set_look);
  return (
    <figure class="viewer">
      <canvas
        ref={canvas}
        width={768}
        height={768}
        tabIndex={0}
        role="img"
        aria-label={label}
        class={look.zoom > 1 ? 'near' : undefined}
        data-whole={film && film.wide > 128 ? '' : undefined}
        {...hands}
      />
      {!film && !failed && <p role="status">{say('reading_page.loading')}</p>}
      {failed && (
        <p role="alert">
          {say('reading_page.no_film')}{' '}
          <button class="btn sm" type="button" onClick={() => set_tries(tries + 1)}>
            {say('reading_page.again')}
          </button>
        </p>
      )}
      <Controls look={look} set_look={set_look} />
    </figure>
  );
}

interface Eye {
  look: LookAt;
  set_look: (look: LookAt) => void;
}

function Controls({ look, set_look }: Eye) {
  const range = (name: 'centre' | 'width', word: string, value: number, make: (value: number) => Partial<LookAt>) => (
    <label class="small">
      {word}
      <input
        type="range"
        name={name}
        min={5}
        max={100}
        value={value}
        onInput={(event) => set_look(sound({ ...look, ...make(Number(event.currentTarget.value) / 100) }))}
      />
    </label>
  );
  return (
    <figcaption class="stack-s">
      <div class="row wrap tight">
        {(['+', '-', '0'] as const).map((key) => (
          <button key={key} class="btn sm" type="button" onClick={() => set_look(by_key(look, key)!)}>
            {say(key === '+' ? 'reading_page.nearer' : key === '-' ? 'reading_page.farther' : 'reading_page.reset')}
          </button>
        ))}
      </div>
      <details class="small">
        <summary>{say('reading_page.keys')}</summary>
        <div class="greys">
          {range('centre', say('reading_page.brightness'), Math.round((1 - look.centre) * 100), (v) => ({
            centre: 1 - v,
          }))}
          {range('width', say('reading_page.contrast'), Math.round((1.05 - look.width) * 100), (v) => ({
            width: 1.05 - v,
          }))}
        </div>
        <p>{say('reading_page.keys_are')}</p>
      </details>
    </figcaption>
  );
}
