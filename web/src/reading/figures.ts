/** What a run measured, in sentences: each figure with how far chance alone may have moved it. */
import type * as api from '../api/names';
import { say } from '../words/words';
import { decimal, percent } from './percent';

type Estimate = NonNullable<api.ReadingDebrief['gain']>;
type Wording = (value: number) => string;

const range = ({ value, low, high, yes, of }: Estimate, as: Wording) => ({
  value: as(value),
  low: as(low),
  high: as(high),
  yes,
  of,
});

/** Nothing where no case tells. */
function line(code: string, found: Estimate | null | undefined, as: Wording = percent): string[] {
  return found ? [say(code, range(found, as))] : [];
}

export function reliance_lines({ reliance, together_followed }: api.ReadingDebrief): string[] {
  return [
    ...line('reading_page.self_reliance', reliance.self_reliance),
    ...line('reading_page.advice_reliance', reliance.advice_reliance),
    ...line('reading_page.harmful_shift', reliance.harmful_shift),
    ...line('reading_page.useful_shift', reliance.useful_shift),
    ...line('reading_page.area', reliance.area, decimal),
    ...line('reading_page.together_followed', together_followed),
  ];
}

export interface Row {
  who: 'you_alone' | 'with_ai' | 'ai';
  cells: (string | undefined)[];
}

const cell = (found: Estimate | null | undefined, as: Wording): string | undefined =>
  found ? say('reading_page.cell', range(found, as)) : undefined;

export function judged_rows({ alone, advised, ai }: api.ReadingDebrief): Row[] {
  const row = (who: Row['who'], judged: api.ReadingDebrief['alone']): Row => ({
    who,
    cells: [
      cell(judged.sensitivity, percent),
      cell(judged.specificity, percent),
      cell(judged.auc, decimal),
      cell(judged.brier, decimal),
    ],
  });
  return [row('you_alone', alone), row('with_ai', advised), row('ai', ai)];
}

const half = 0.5;

/** One sentence of advice, by rule: only what the interval bears out is said. */
export function advice_for({ reliance: { self_reliance, advice_reliance } }: api.ReadingDebrief): string {
  const under = (found: Estimate | null | undefined) => found != null && found.high < half;
  const over = (found: Estimate | null | undefined) => found != null && found.low > half;
  if (under(self_reliance)) return 'over';
  if (under(advice_reliance)) return 'under';
  return over(self_reliance) && over(advice_reliance) ? 'well' : 'unsure';
}
