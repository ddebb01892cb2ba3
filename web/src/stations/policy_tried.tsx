/** What came of the policies tried: one month day by day, many months with their interval, and the best there was. */
import type * as api from '../api/names';
import { number, say } from '../words/words';
import { DaysPlot, MonthsPlot } from './policy_plots';
import { names_of, type Policy, type Tried as OneTried } from './policy';

type Key = NonNullable<NonNullable<api.StationView['key']>['policy']>;

export interface TriedProps {
  policy: Policy;
  lang: string;
  outcome?: Key | undefined;
}

export function Tried({ policy, lang, outcome }: TriedProps) {
  return (
    <div class="stack">
      {policy.tried.map((one, place) => (
        <details class="card" key={place} open={place === policy.tried.length - 1}>
          <summary>
            <span class="num">{say('policy_page.try', { number: place + 1, of: policy.tries })}</span>:{' '}
            <span lang={lang}>{names_of(policy, one.policy).join(' · ')}</span>
          </summary>
          <div class="stack">
            <DaysPlot sick={policy.sick} tried={one} />
            <MonthsPlot tried={one} />
            <Measures tried={one} />
          </div>
        </details>
      ))}
      {outcome && <Outcome policy={policy} lang={lang} outcome={outcome} />}
    </div>
  );
}

const short = (value: number) => number(value, 1);
const range = ({ low, high }: { low: number; high: number }) =>
  say('policy_page.range', { low: short(low), high: short(high) });

function Measures({ tried }: { tried: OneTried }) {
  const rows = [
    ['alerts', tried.alerts_a_day],
    ['true', tried.true_share],
    ['in_time', tried.in_time],
    ['hours', tried.false_hours_a_day],
    ['harm', tried.harm],
    ['ideal_in_time', tried.ideal_in_time],
    ['ideal_harm', tried.ideal_harm],
  ] as const;
  return (
    <div
      class="scroll-x"
      tabIndex={0}
      role="group"
      aria-label={say('policy_page.months', { count: tried.harms.length })}
    >
      <table class="tbl num">
        <caption>{say('policy_page.months', { count: tried.harms.length })}</caption>
        <tbody>
          {rows.map(([name, spread]) => (
            <tr key={name}>
              <th scope="row">{say(`policy_page.row_${name}`)}</th>
              <td>
                <b>{short(spread.value)}</b> <span class="muted">{range(spread)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ policy, lang, outcome }: { policy: Policy; lang: string; outcome: Key }) {
  const { best, ideal_best, excess, certain, months } = outcome;
  const last = policy.tried.at(-1)!;
  const same = last.policy === best.policy;
  return (
    <section class="stack">
      <p class="said num">
        {same
          ? say('policy_page.is_best')
          : say('policy_page.excess', {
              more: short(excess.value),
              low: short(excess.low),
              high: short(excess.high),
              months,
            })}{' '}
        {!certain && say('policy_page.not_certain')}
      </p>
      <div class="hers-like stack-s num">
        <p>
          {say('policy_page.best', {
            harm: short(best.harm.value),
            low: short(best.harm.low),
            high: short(best.harm.high),
          })}{' '}
          <span lang={lang}>{names_of(policy, best.policy).join(' · ')}</span>
        </p>
        <p>
          {say('policy_page.ideal_best', {
            harm: short(ideal_best.ideal_harm.value),
            weary: short(ideal_best.harm.value),
          })}{' '}
          <span lang={lang}>{names_of(policy, ideal_best.policy).join(' · ')}</span>
        </p>
      </div>
    </section>
  );
}
