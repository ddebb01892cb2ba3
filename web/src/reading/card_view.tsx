/** What a pack of cases says of itself. */
import type * as api from '../api/names';
import { say } from '../words/words';

export function Card({ run }: { run: api.ReadingRunView }) {
  const { origin, licence, consent, biases } = run.card;
  return (
    <details class="small">
      <summary>{say('reading_page.card')}</summary>
      <dl class="facts">
        <dt>{say('reading_page.source')}</dt>
        <dd lang={run.lang}>{origin}</dd>
        <dt>{say('reading_page.licence')}</dt>
        <dd lang={run.lang}>{licence}</dd>
        <dt>{say('reading_page.consent')}</dt>
        <dd lang={run.lang}>{consent}</dd>
        <dt>{say('reading_page.biases')}</dt>
        {biases.map((bias) => (
          <dd key={bias} lang={run.lang}>
            {bias}
          </dd>
        ))}
      </dl>
    </details>
  );
}
