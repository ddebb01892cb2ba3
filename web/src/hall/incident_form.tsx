/** What happened in the hall, for the board. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { say } from '../words/words';

export function IncidentForm({ watch }: { watch: api.Watch }) {
  const [learner, set_learner] = useState('');
  const [said, set_said] = useState('');
  const [noted, set_noted] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const note = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      await api.report_incident(learner ? { learner, said } : { said });
      set_said('');
      set_noted(true);
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="card stack" aria-labelledby="incident" onSubmit={(event) => void note(event)}>
      <h2 id="incident">{say('hall_page.incident')}</h2>
      <p class="small muted">{say('hall_page.incident_text')}</p>
      <div class="field">
        <label for="about">{say('hall_page.whom')}</label>
        <select class="input" id="about" value={learner} onChange={(event) => set_learner(event.currentTarget.value)}>
          <option value="">{say('hall_page.the_hall')}</option>
          {watch.people.map((one) => (
            <option value={one.learner} key={one.learner}>
              {one.name || one.registration || say('hall_page.unnamed')}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="said">{say('hall_page.said')}</label>
        <textarea
          class="input"
          id="said"
          rows={3}
          required
          maxLength={400}
          value={said}
          onInput={(event) => {
            set_noted(false);
            set_said(event.currentTarget.value);
          }}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <p role="status">{noted && say('hall_page.noted')}</p>
      <button class="btn block-s" type="submit">
        {say('hall_page.note')}
      </button>
    </form>
  );
}
