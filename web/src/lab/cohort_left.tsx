/** What points to somebody and was left in, most often first, and what the debrief teaches about it. */
import type * as api from '../api/names';
import { number, say } from '../words/words';

type Left = api.LabCohortView['labs'][number]['left'][number];

const percent = (share: number): string => say('lab_cohort_page.percent', { share: number(Math.round(100 * share)) });

export function LeftIn({ left, lang }: { left: Left[]; lang: string }) {
  if (left.length === 0) return null;
  return (
    <details>
      <summary>{say('lab_cohort_page.left')}</summary>
      <p class="small muted">{say('lab_cohort_page.left_how')}</p>
      <div class="stack">
        {left.map((station) => (
          <div class="stack-s" key={station.station}>
            <h3 lang={lang}>{station.title}</h3>
            <ol class="list plain num">
              {station.things.map((thing) => (
                <Thing key={thing.says} thing={thing} lang={lang} />
              ))}
            </ol>
            <p class="small">
              {say('lab_cohort_page.left_taught')} <q lang={lang}>{station.why}</q>
            </p>
          </div>
        ))}
      </div>
    </details>
  );
}

function Thing({ thing, lang }: { thing: Left['things'][number]; lang: string }) {
  const { says, why, left, doctors, share, low, high } = thing;
  return (
    <li class="stack-s">
      <p>
        <span lang={lang}>{says}</span>{' '}
        <b>{say('lab_cohort_page.left_by', { left: number(left), of: number(doctors), share: percent(share) })}</b>{' '}
        <span class="small muted">({say('lab_cohort_page.range', { low: percent(low), high: percent(high) })})</span>
      </p>
      {why && (
        <p class="small muted" lang={lang}>
          {why}
        </p>
      )}
    </li>
  );
}
