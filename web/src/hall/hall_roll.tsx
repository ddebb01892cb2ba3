/** The roll of one centre: who is here, found by name or number. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Notice, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';

interface RollProps {
  watch: api.Watch;
  changed: (watch: api.Watch) => void;
}

export function HallRoll({ watch, changed }: RollProps) {
  const [sought, seek] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const wanted = sought.trim().toLowerCase();
  const shown = watch.people.filter((one) => `${one.name} ${one.registration}`.toLowerCase().includes(wanted));
  const mark = async (learner: string, seen: boolean) => {
    set_wrong(undefined);
    try {
      changed(await api.mark_present({ learner }, { seen }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const seen = watch.people.filter((one) => one.seen_ms != null).length;
  return (
    <section class="stack" aria-labelledby="roll">
      <h2 id="roll">
        <span role="status">{say('hall_page.present', { seen, of: watch.people.length })}</span>
      </h2>
      <div class="field">
        <label for="seek">{say('hall_page.find')}</label>
        <input
          class="input"
          id="seek"
          type="search"
          value={sought}
          onInput={(event) => seek(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      {shown.length === 0 && (
        <Notice>
          <p>{say('hall_page.nobody')}</p>
        </Notice>
      )}
      {shown.map((one) => (
        <article class="card row between wrap" key={one.learner} aria-labelledby={`person-${one.learner}`}>
          <div>
            <h3 id={`person-${one.learner}`}>{one.name || say('hall_page.unnamed')}</h3>
            <p class="muted">{one.registration}</p>
            {one.seen_ms != null && <p>{say('hall_page.marked', { moment: moment(one.seen_ms) })}</p>}
          </div>
          <button
            class={one.seen_ms == null ? 'btn primary block-s' : 'btn sm'}
            type="button"
            aria-describedby={`person-${one.learner}`}
            onClick={() => void mark(one.learner, one.seen_ms == null)}
          >
            {say(one.seen_ms == null ? 'hall_page.mark' : 'hall_page.unmark')}
          </button>
        </article>
      ))}
    </section>
  );
}
