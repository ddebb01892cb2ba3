/** Every decision on the exam, the newest first. */
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { moment, say } from '../words/words';

export function Past({ bench, me }: { bench: api.BenchView; me: string }) {
  if (bench.past.length === 0) return null;
  return (
    <section class="stack-s" aria-labelledby="past">
      <h2 id="past">{say('workbench_page.past')}</h2>
      <ol class="stack-s plain" reversed>
        {[...bench.past].reverse().map((one, place) => (
          <li class="card stack-s" key={bench.past.length - place}>
            <p class="row wrap tight">
              <strong>{say(`workbench_page.step_${one.step}`)}</strong>
              <span>{say(`workbench_page.choice_${one.choice}`)}</span>
              {one.stale && <Chip tone="warn">{say('workbench_page.stale')}</Chip>}
            </p>
            <p>{one.reason}</p>
            <p class="small muted">
              {say(one.by === me ? 'workbench_page.by_you' : 'workbench_page.by_person', {
                person: one.by,
                moment: moment(one.at_ms),
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
