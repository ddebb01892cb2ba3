/** What sessions came to, in sentences: each figure with how far chance alone may have moved it. */
import type * as api from '../api/names';
import { decimal, percent } from '../reading/percent';
import { say } from '../words/words';

export type Line = api.SessionsView['sessions'][number];
type Estimate = NonNullable<Line['right']>;

const figures = ({ value, low, high, yes, of }: Estimate) => ({
  value: percent(value),
  low: percent(low),
  high: percent(high),
  yes,
  of,
});

const signed = (share: number): string => (share > 0 ? `+${percent(share)}` : percent(share));

/** Only what the interval bears out is said to be more or less. */
export const direction = ({ low, high }: Estimate): 'more' | 'less' | 'unsure' =>
  low > 0 ? 'more' : high < 0 ? 'less' : 'unsure';

const change = (found: Estimate) => ({ value: signed(found.value), low: signed(found.low), high: signed(found.high) });

export function session_lines(line: Line, first: string): string[] {
  const said: string[] = [];
  if (line.right) said.push(say('sessions_page.right', figures(line.right)));
  if (line.followed) said.push(say('sessions_page.followed', figures(line.followed)));
  if (line.refused) said.push(say('sessions_page.refused', figures(line.refused)));
  if (line.right_change)
    said.push(say(`sessions_page.right_${direction(line.right_change)}`, { first, ...change(line.right_change) }));
  if (line.followed_change)
    said.push(
      say(`sessions_page.followed_${direction(line.followed_change)}`, { first, ...change(line.followed_change) }),
    );
  if (line.evened) said.push(say('sessions_page.evened'));
  return said;
}

export function all_lines({ all }: api.SessionsView): string[] {
  const said: string[] = [];
  if (all.followed_wrong) said.push(say('sessions_page.all_followed', figures(all.followed_wrong)));
  if (all.refused_right) said.push(say('sessions_page.all_refused', figures(all.refused_right)));
  if (all.area) {
    const { value, low, high } = all.area;
    said.push(say('sessions_page.all_area', { value: decimal(value), low: decimal(low), high: decimal(high) }));
  }
  return said;
}
