/** Opens objections until a time, or moves that or the time for appeals away: asked first, with whom it concerns. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';

const day_ms = 24 * 3_600_000;
/** A week to read a key, look sources up and write. */
const usual_ms = 7 * day_ms;

/** As a field of local date and time wants it. */
function local(ms: number): string {
  const at = new Date(ms);
  return new Date(ms - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface DeadlineProps {
  terms: api.TermsView;
  what: 'objections' | 'appeals';
  changed: () => void;
}

export function DeadlineForm({ terms, what, changed }: DeadlineProps) {
  const known = what === 'appeals' ? terms.appeals_until_ms : terms.objections_until_ms;
  const [until, set_until] = useState(local(known ?? Date.now() + usual_ms));
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const moves = what === 'appeals' || terms.state === 'objections';
  const word = say(`${what}_page.${moves ? 'extend' : 'open'}`);
  const ms = new Date(until).getTime();
  const set = async () => {
    ask(false);
    set_wrong(undefined);
    try {
      await api.set_terms({ exam: terms.exam }, { [`${what}_until_ms`]: ms });
      changed();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    ask(true);
  };
  return (
    <form class="card stack" onSubmit={submit}>
      <p class="small">{say(`${what}_page.open_about`)}</p>
      <div class="field">
        <label for="until">{say(`${what}_page.deadline`)}</label>
        <input
          class="input"
          id="until"
          type="datetime-local"
          required
          value={until}
          onInput={(event) => set_until(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <button class={moves ? 'btn block-s' : 'btn primary block-s'} type="submit">
        {word}
      </button>
      <Dialog title={word} open={asking} close={() => ask(false)}>
        <p>{say(`${what}_page.deadline_sure`, { count: terms.candidates, title: terms.title, moment: moment(ms) })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void set()}>
            {word}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </form>
  );
}
