/**
 * Rows, words and places that are treated, and a table given out: fetched with the first station that asks for it.
 */
import type * as api from '../api/names';
import type { Tools } from './late';
import { measured, percent, type Drawn } from './late_measured';
import { act_at, acted, levels_of, unset } from './parts';

export { measured };

export interface Asked {
  station: api.StationView;
  lang: string;
  answer: string | undefined;
  choose: (answer: string) => void;
  waits: boolean;
}

/** What a station of parts or of releases asks. */
export function fields(tools: Tools, asked: Asked): Drawn {
  const { asks, question } = asked.station;
  const { h } = tools;
  const inside = { rows, words, places, release }[asks as 'rows'](tools, asked);
  return h(
    'fieldset',
    { class: 'q', disabled: asked.waits },
    h('legend', { lang: asked.lang }, question),
    h('div', { class: 'stack', lang: asked.lang }, inside),
  );
}

interface Choice {
  name: string;
  options: string[];
  at: number;
  choose: (place: number) => void;
}

/** One of a few, side by side. */
const one_of = ({ h }: Tools, { name, options, at, choose }: Choice): Drawn =>
  h(
    'div',
    { class: 'acts' },
    options.map((says, place) =>
      h(
        'label',
        { key: says, class: 'act' },
        h('input', { type: 'radio', name, checked: at === place, onChange: () => choose(place) }),
        h('span', null, says),
      ),
    ),
  );

function rows(tools: Tools, { station, answer, choose }: Asked): Drawn[] {
  const { acts, parts } = station.marks!;
  const { h } = tools;
  const now = answer ?? unset.repeat(parts.length);
  return parts.map(({ says }, place) =>
    h(
      'fieldset',
      { class: 'part', key: place },
      h('legend', null, says),
      one_of(tools, {
        name: `row-${place}`,
        options: acts.map((act) => act.says),
        at: act_at(now, place),
        choose: (act) => choose(acted(now, place, act)),
      }),
    ),
  );
}

function words({ h }: Tools, { station, answer, choose }: Asked): Drawn {
  const { parts } = station.marks!;
  const now = answer ?? 'a'.repeat(parts.length);
  return h(
    'div',
    { class: 'words' },
    parts.flatMap(({ says, breaks }, place) => [
      breaks && h('br', { key: `break-${place}` }),
      h(
        'button',
        {
          key: place,
          type: 'button',
          class: 'word',
          'aria-pressed': act_at(now, place) === 1,
          onClick: () => choose(acted(now, place, 1 - act_at(now, place))),
        },
        says,
      ),
      ' ',
    ]),
  );
}

/** A picture with cells over it. */
function over_picture({ h }: Tools, station: api.StationView, cell: (place: number) => Drawn): Drawn {
  const { parts, across } = station.marks!;
  const picture = station.shows.pictures[0]!;
  const lines = Array.from({ length: parts.length / across }, (_, line) => line);
  return h(
    'div',
    { class: 'places' },
    h('img', { src: picture.file, alt: picture.alt }),
    h(
      'div',
      { class: 'cells' },
      lines.map((line) =>
        h(
          'div',
          { key: line },
          Array.from({ length: across }, (_, column) => cell(line * across + column)),
        ),
      ),
    ),
  );
}

function places(tools: Tools, { station, answer, choose }: Asked): Drawn {
  const { parts, across } = station.marks!;
  const { h, say } = tools;
  const now = answer ?? 'a'.repeat(parts.length);
  return over_picture(tools, station, (place) =>
    h('button', {
      key: place,
      type: 'button',
      'aria-label': say('stations_page.place', { row: Math.floor(place / across) + 1, column: (place % across) + 1 }),
      'aria-pressed': act_at(now, place) === 1,
      onClick: () => choose(acted(now, place, 1 - act_at(now, place))),
    }),
  );
}

function release(tools: Tools, { station, answer, choose }: Asked): Drawn[] {
  const { columns } = station.releases!;
  const { h } = tools;
  const levels = levels_of(station.releases!, answer);
  return [
    ...columns.map(({ name, levels: options }, column) =>
      h(
        'fieldset',
        { class: 'part', key: name },
        h('legend', null, name),
        one_of(tools, {
          name: `column-${column}`,
          options,
          at: levels[column]! - 1,
          choose: (place) => choose(levels.map((level, at) => (at === column ? place + 1 : level)).join('_')),
        }),
      ),
    ),
    given(tools, station, levels.join('_')),
  ];
}

/** How safe a release is and what it is worth. */
function given(tools: Tools, station: api.StationView, answer: string): Drawn {
  const { h, say, number } = tools;
  const { rows: all, worth, least } = station.releases!;
  const row = all.find(({ levels }) => levels.join('_') === answer)!;
  const list = h(
    'ul',
    { class: 'dial num' },
    h('li', null, say('stations_page.smallest', { count: row.smallest, least })),
    h('li', null, say('stations_page.alone', { share: percent(tools, row.alone) })),
    h('li', null, say('stations_page.below', { share: percent(tools, row.below), least })),
    h('li', null, say('stations_page.worth', { value: number(row.worth, 3), what: worth })),
  );
  return h('div', { key: 'given', role: 'status', lang: document.documentElement.lang }, list);
}

/** What was done, beside what is right. */
export function key(tools: Tools, station: api.StationView, lang: string): Drawn {
  const { h } = tools;
  const said = station.said[0] ?? '';
  if (station.releases) return given(tools, station, said);
  const shown = { rows: rows_key, words: words_key, places: places_key }[station.asks as 'rows'](tools, station, said);
  return h(
    'div',
    { class: 'stack' },
    h('div', { class: 'stack', lang }, shown, reasons(tools, station)),
    station.key?.marks && measured(tools, station.key.marks, lang),
  );
}

function rows_key({ h, say }: Tools, station: api.StationView, said: string): Drawn {
  const { acts, parts } = station.marks!;
  return h(
    'ul',
    { class: 'list plain card' },
    parts.map(({ says, right, why }, place) => {
      const mine = acts[act_at(said, place)]!;
      const wanted = acts.filter((act) => right.includes(act.id)).map((act) => act.says);
      const so = right.includes(mine.id);
      return h(
        'li',
        { key: place, class: 'stack-s' },
        h('p', { class: 'row-said' }, says),
        h(
          'p',
          null,
          h('span', { class: 'chip' }, say('stations_page.you')),
          ` ${mine.says} `,
          h(
            'span',
            { class: `chip ${so ? 'good' : 'warn'}` },
            say(so ? 'stations_page.all_right' : 'stations_page.better'),
          ),
          so ? '' : ` ${wanted.join(', ')}`,
        ),
        why && h('p', { class: 'small' }, why),
      );
    }),
  );
}

type Became = 'found' | 'leaked' | 'lost' | 'left';
const became = (part: api.StationPart, act: number): Became =>
  part.points ? (act === 1 ? 'found' : 'leaked') : act === 1 ? 'lost' : 'left';

function words_key({ h, say }: Tools, station: api.StationView, said: string): Drawn[] {
  const { parts } = station.marks!;
  return [
    h(
      'p',
      { class: 'words', key: 'note' },
      parts.flatMap((part, place) => [
        part.breaks && h('br', { key: `break-${place}` }),
        h('span', { key: place, class: `word ${became(part, act_at(said, place))}` }, part.says),
        ' ',
      ]),
    ),
    h(
      'p',
      { class: 'small muted', key: 'legend', lang: document.documentElement.lang },
      say('stations_page.words_legend'),
    ),
  ];
}

function places_key(tools: Tools, station: api.StationView, said: string): Drawn[] {
  const { parts } = station.marks!;
  const { h, say } = tools;
  return [
    over_picture(tools, station, (place) =>
      h('span', { key: place, class: became(parts[place]!, act_at(said, place)) }),
    ),
    h(
      'p',
      { class: 'small muted', key: 'legend', lang: document.documentElement.lang },
      say('stations_page.places_legend'),
    ),
  ];
}

/** Of what points to somebody: why. A thing of several parts is named once; rows say it themselves. */
function reasons({ h }: Tools, station: api.StationView): Drawn | null {
  const { parts } = station.marks!;
  if (station.asks === 'rows') return null;
  const told = new Map<string, Set<string>>();
  for (const { why, says } of parts) if (why) told.set(why, (told.get(why) ?? new Set()).add(says));
  if (told.size === 0) return null;
  const lines = [...told].map(([why, says]) => h('li', { key: why }, h('b', null, [...says].join(' ')), ` ${why}`));
  return h('ul', { class: 'small points' }, lines);
}
