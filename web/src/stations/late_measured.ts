/** What treating parts came to, with what so few of them leave open. Comes with late_parts.ts. */
import type { VNode } from 'preact';
import type * as api from '../api/names';
import type { Tools } from './late';

/** Of whatever element. */
export type Drawn = VNode<any>;

export const percent = ({ say, number }: Tools, value: number) =>
  say('stations_page.value_percent', { value: number(value, value < 10 && !Number.isInteger(value) ? 1 : 0) });

const range = (tools: Tools, { low, high }: api.Share) => ({
  low: percent(tools, 100 * low),
  high: percent(tools, 100 * high),
});

/** What so few things tell, and leave open. */
export function measured(tools: Tools, marks: api.Marks, lang: string, kinds = false): Drawn {
  const { h, say, number } = tools;
  const { found, needless, leaks, cost, spoiled } = marks;
  const d = { d: number(marks.d, 1), low: number(marks.d_low, 1), high: number(marks.d_high, 1) };
  const line = (text: string, key: string) => h('li', { key }, text);
  return h(
    'div',
    { class: 'stack' },
    h(
      'ul',
      { class: 'list plain card num' },
      line(say('stations_page.hidden', { yes: found.yes, of: found.of, ...range(tools, found) }), 'found'),
      line(
        say('stations_page.needless', { yes: needless.yes, of: needless.of, ...range(tools, needless) }),
        'needless',
      ),
      spoiled > 0 && line(say('stations_page.spoiled', { count: spoiled }), 'spoiled'),
      line(say('stations_page.cost', { cost }), 'cost'),
      line(say('stations_page.told_apart', d), 'd'),
    ),
    leaks === 0
      ? h('p', null, say('stations_page.nothing_readable'))
      : h(
          'div',
          null,
          h('p', null, h('b', null, say('stations_page.readable'))),
          h(
            'ul',
            { class: 'points', lang },
            marks.readable.map((text) => h('li', { key: text }, text)),
          ),
        ),
    kinds && by_kind(tools, marks, lang),
  );
}

function by_kind(tools: Tools, { kinds }: api.Marks, lang: string): Drawn {
  const { h, say } = tools;
  const cell = (share: api.Share | null | undefined) =>
    share ? say('stations_page.share', { yes: share.yes, of: share.of, ...range(tools, share) }) : '–';
  const title = say('stations_page.by_kind');
  return h(
    'div',
    { class: 'scroll-x', tabIndex: 0, role: 'group', 'aria-label': title },
    h(
      'table',
      { class: 'tbl num' },
      h('caption', null, title),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ['kind', 'kind_hidden', 'kind_needless'].map((name) =>
            h('th', { scope: 'col', key: name }, say(`stations_page.${name}`)),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        kinds.map(({ says, found, needless }) =>
          h(
            'tr',
            { key: says },
            h('th', { scope: 'row', lang }, says),
            h('td', null, cell(found)),
            h('td', null, cell(needless)),
          ),
        ),
      ),
    ),
  );
}
