/** The two rates that the safety floor rests on, each with its interval in words, and the cases behind them. */
import type * as api from '../api/names';
import { language } from '../words/words';

type Rate = api.OwnFloor['follows_wrong'];
type Case = api.OwnFloor['cases'][number];

const share = (part: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(part);

export interface RateSaid {
  cases: number;
  unsafe: number;
  rate: string;
  low: string;
  high: string;
  limit: string;
}

/** In the words of the page that shows it. */
export const in_words = ({ cases, unsafe, low, high, limit }: Rate): RateSaid => ({
  cases,
  unsafe,
  rate: cases > 0 ? share(unsafe / cases) : '',
  low: share(low),
  high: share(high),
  limit: share(limit),
});

export function Cases({ cases, told }: { cases: Case[]; told: (one: Case) => string }) {
  return (
    <ol class="stack lines">
      {cases.map((one, n) => (
        <li class="stack-s" key={n}>
          {one.stem && <div class="prose" dangerouslySetInnerHTML={{ __html: one.stem }} />}
          <p>{told(one)}</p>
        </li>
      ))}
    </ol>
  );
}

export const numbers_of = (one: Case) => ({
  own: share(one.own / 10),
  ai: share(one.advice_percent / 100),
  last: one.last == null ? 'none' : share(one.last / 10),
  least: share(one.least / 10),
  most: share(one.most / 10),
  unsafe: one.unsafe ? 'yes' : 'no',
  wrong: one.wrong ? 'yes' : 'no',
});
