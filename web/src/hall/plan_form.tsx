/** The hour at which an exam is to open, in the officer's own time zone. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { useAttempt } from './attempt';

export function PlanForm({ exam, halls }: { exam: string; halls: api.Halls }) {
  const [at, set_at] = useState('');
  const [planned_ms, set_planned] = useState(halls.planned_ms);
  const [wrong, attempt] = useAttempt();
  if (halls.begun) {
    return planned_ms == null ? null : (
      <p>
        {say('seats_page.plan')}: {moment(planned_ms)}
      </p>
    );
  }
  const plan = (event: Event) => {
    event.preventDefault();
    void attempt(async () => {
      const { planned_ms: now } = await api.plan_exam({ exam }, at ? { opens_ms: new Date(at).getTime() } : {});
      set_planned(now);
    });
  };
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <form class="card stack" aria-labelledby="plan" onSubmit={plan}>
      <h2 id="plan">{say('seats_page.plan')}</h2>
      <p class="small muted">{say('seats_page.plan_text')}</p>
      <p role="status">{planned_ms != null && moment(planned_ms)}</p>
      <div class="field">
        <label for="plan-at">{say('seats_page.plan_at', { zone })}</label>
        <input
          class="input"
          id="plan-at"
          type="datetime-local"
          value={at}
          onInput={(event) => set_at(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn" type="submit">
        {say('seats_page.save')}
      </button>
    </form>
  );
}
