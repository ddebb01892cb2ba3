/** /hall: an invigilator, by a centre's code and a name: who is here, and what happened. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Refusal } from '../api/call';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { HallRoll } from './hall_roll';
import { IncidentForm } from './incident_form';

export const HallPage: Page = ({ visit }) => {
  const [answer, again] = useAnswer({ ask: api.hall, key: 'hall' });
  const [watch, set_watch] = useState<api.Watch | null>();
  // Null once they left; until somebody comes in, the answer of the server counts.
  const here = watch === undefined ? answer.value : watch;
  const outside = watch === null || (watch === undefined && answer.wrong instanceof Refusal);
  const leave = () => void api.leave_hall().then(() => set_watch(null));
  return (
    <Frame visit={visit} title={say('hall_page.hall')}>
      <div class="stack">
        <h1>{here?.title ?? say('hall_page.hall')}</h1>
        {!here && !outside && (answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : <Opening />)}
        {outside && <EnterForm entered={set_watch} />}
        {here && (
          <>
            <p class="row between wrap">
              <span>
                {here.centre}, {here.place}. {say('hall_page.by', { name: here.by })}
              </span>
              <button class="btn sm" type="button" onClick={leave}>
                {say('hall_page.leave')}
              </button>
            </p>
            <HallRoll watch={here} changed={set_watch} />
            <IncidentForm watch={here} />
          </>
        )}
      </div>
    </Frame>
  );
};

function EnterForm({ entered }: { entered: (watch: api.Watch) => void }) {
  const [code, set_code] = useState('');
  const [name, set_name] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const enter = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      entered(await api.enter_hall({ code, name }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="card stack" onSubmit={(event) => void enter(event)}>
      <p>{say('hall_page.enter_text')}</p>
      <div class="field">
        <label for="code">{say('hall_page.code')}</label>
        <input
          class="input"
          id="code"
          required
          maxLength={20}
          autocomplete="off"
          autocapitalize="characters"
          value={code}
          onInput={(event) => set_code(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="name">{say('hall_page.your_name')}</label>
        <input
          class="input"
          id="name"
          required
          maxLength={60}
          autocomplete="name"
          value={name}
          onInput={(event) => set_name(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn primary block-s" type="submit">
        {say('hall_page.enter')}
      </button>
    </form>
  );
}
