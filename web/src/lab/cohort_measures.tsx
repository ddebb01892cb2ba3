/** Means over doctors with their intervals, and cases that say little or differ. */
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { number, say } from '../words/words';

type Lab = api.LabCohortView['labs'][number];
type Measure = Lab['measures'][number];
type Case = Lab['cases'][number];

const fine = (value: number): string => number(value, 2);
const percent = (share: number): string => say('lab_cohort_page.percent', { share: number(Math.round(100 * share)) });

export function Measures({ measures }: { measures: Measure[] }) {
  if (measures.length === 0) return null;
  return (
    <ul class="list plain num">
      {measures.map(({ kind, value, low, high, doctors, df }) => (
        <li key={kind}>
          {say(`lab_cohort_page.measure_${kind}`)} <b>{fine(value)}</b>{' '}
          <span class="small muted">
            ({say('lab_cohort_page.range', { low: fine(low), high: fine(high) })};{' '}
            {say('lab_cohort_page.doctors', { count: doctors, shown: number(doctors) })}
            {kind === 'gain' && <>; {say('lab_cohort_page.df', { df: number(df, 0) })}</>})
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Cases({ lab }: { lab: Lab }) {
  if (lab.cases_met === 0) return null;
  return (
    <details>
      <summary>{say('lab_cohort_page.cases', { count: lab.cases.length, met: lab.cases_met })}</summary>
      <p class="small muted">{say('lab_cohort_page.cases_how')}</p>
      <ul class="list plain num">
        {lab.cases.map((one) => (
          <OneCase key={one.id} one={one} />
        ))}
      </ul>
    </details>
  );
}

function OneCase({ one }: { one: Case }) {
  return (
    <li class="stack-s">
      <p>
        <b>{one.id}</b>{' '}
        {one.hardness !== 'fits' && <Chip tone="warn">{say(`lab_cohort_page.hardness_${one.hardness}`)}</Chip>}{' '}
        {one.letter !== 'A' && <Chip tone="warn">{say('lab_cohort_page.differs', { letter: one.letter })}</Chip>}
      </p>
      <p class="small">
        {say('lab_cohort_page.case_right', {
          own: percent(one.own),
          low: percent(one.low),
          high: percent(one.high),
          last: percent(one.last),
          count: one.doctors,
        })}
      </p>
      {one.delta != null && one.letter !== 'A' && (
        <p class="small">
          {say(one.delta < 0 ? 'lab_cohort_page.harder_on_phone' : 'lab_cohort_page.easier_on_phone', {
            delta: fine(one.delta),
            low: fine(one.delta_low!),
            high: fine(one.delta_high!),
          })}{' '}
          {one.hint && say('lab_cohort_page.hint')}
        </p>
      )}
    </li>
  );
}
