/**
 * Sums of contributions, pictures, and what doubting came to: fetched with the first station that needs it.
 */
import type { ComponentChild } from 'preact';
import type * as api from '../api/names';
import type { Tools } from './late';
import { bars_of, chance_of, ticks_in } from './waterfall';

const wide = 320;
const row = 32;
const [left, right] = [6, wide - 6];

const signed = (value: number, number: Tools['number']) => `${value > 0 ? '+' : ''}${number(value, 2)}`;
const percent = (logit: number, { say, number }: Tools) => {
  const chance = 100 * chance_of(logit);
  return say('stations_page.value_percent', { value: number(chance, chance < 10 ? 1 : 0) });
};

export function waterfall(tools: Tools, plot: api.StationPlot, lang: string): ComponentChild {
  const { h, say, number } = tools;
  const bars = bars_of(plot);
  const reach = bars.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(...reach) - 0.15, Math.max(...reach) + 0.15];
  const x = (logit: number) => left + ((right - left) * (logit - low)) / (high - low);
  const tall = bars.length * row + 30;
  const drawn = bars.map(({ name, from, to, sum }, place) => {
    const top = place * row;
    const said = sum ? percent(to, tools) : signed(to - from, number);
    const [a, b] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
    return h(
      'g',
      { key: name },
      h('text', { x: left, y: top + 11 }, name),
      h('text', { x: right, y: top + 11, 'text-anchor': 'end', class: 'said' }, said),
      sum
        ? h('path', { class: 'sum', d: `M${x(to)} ${top + 15}V${top + 27}` })
        : h('rect', { class: to > from ? 'adds' : 'takes', x: a, y: top + 15, width: Math.max(b - a, 1), height: 12 }),
      place + 1 < bars.length && h('path', { class: 'step', d: `M${x(to)} ${top + 27}V${top + row + 15}` }),
    );
  });
  const axis = ticks_in(low, high, right - left).map((chance) =>
    h(
      'text',
      { key: chance, x: x(Math.log(chance / (1 - chance))), y: tall - 12, 'text-anchor': 'middle' },
      say('stations_page.value_percent', { value: number(100 * chance) }),
    ),
  );
  return h(
    'figure',
    { class: 'plot waterfall stack-s', lang },
    h('figcaption', null, plot.title),
    h(
      'svg',
      { viewBox: `0 0 ${wide} ${tall}`, role: 'img', 'aria-label': plot.title },
      h('g', { 'aria-hidden': 'true' }, drawn, axis, h('text', { x: left, y: tall - 1 }, `${plot.across} →`)),
    ),
    h('p', { class: 'small muted', lang: document.documentElement.lang }, say('stations_page.bars_hint')),
    twin(tools, plot),
  );
}

/** The same as a table. */
function twin(tools: Tools, plot: api.StationPlot): ComponentChild {
  const { h, say, number } = tools;
  const column = (text: string) => h('th', { scope: 'col' }, text);
  return h(
    'details',
    { class: 'small' },
    h('summary', null, say('stations_page.as_table', { title: plot.title })),
    h(
      'div',
      { class: 'scroll-x', tabIndex: 0, role: 'group', 'aria-label': plot.title },
      h(
        'table',
        { class: 'tbl num' },
        h('caption', null, plot.across),
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            column(say('stations_page.fact')),
            column(say('stations_page.adds')),
            column(say('stations_page.chance_after')),
          ),
        ),
        h(
          'tbody',
          null,
          bars_of(plot).map(({ name, from, to, sum }) =>
            h(
              'tr',
              { key: name },
              h('th', { scope: 'row' }, name),
              h('td', null, sum ? '' : signed(to - from, number)),
              h('td', null, percent(to, tools)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** "Map A: the film, lit …": the name is seen too. */
export function pictures({ h, say }: Tools, shown: api.Matter['pictures'], lang: string): ComponentChild {
  return h(
    'div',
    { class: 'stack-s' },
    h(
      'ul',
      { class: 'pictures' },
      shown.map(({ file, alt }) =>
        h(
          'li',
          { key: file, lang },
          h('img', { src: file, alt, width: 256, height: 256, loading: 'lazy' }),
          alt.includes(':') && h('span', { class: 'small', 'aria-hidden': true }, alt.slice(0, alt.indexOf(':'))),
        ),
      ),
    ),
    shown.some(({ phantom }) => phantom) && h('p', { class: 'small muted' }, say('stations_page.phantom')),
  );
}

/** What so few answers tell of foretelling and of doubting, and what they leave open. */
export function trials({ h, say, number }: Tools, { foretold, doubts }: api.DebriefView): ComponentChild {
  const range = (value: number) => say('stations_page.value_percent', { value: number(Math.round(100 * value)) });
  return h(
    'ul',
    { class: 'list plain card num' },
    foretold &&
      h(
        'li',
        null,
        say('stations_page.foretold', {
          yes: foretold.yes,
          of: foretold.of,
          low: range(foretold.low),
          high: range(foretold.high),
        }),
      ),
    doubts && h('li', null, say('stations_page.doubted', { ...doubts })),
    doubts &&
      h(
        'li',
        null,
        say('stations_page.skill', {
          d: number(doubts.d, 1),
          low: number(doubts.d_low, 1),
          high: number(doubts.d_high, 1),
        }),
        ' ',
        doubts.d_low <= 0 && doubts.d_high >= 0 && say('stations_page.skill_open'),
      ),
  );
}
