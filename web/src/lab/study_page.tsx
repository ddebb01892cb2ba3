/** /lab-study: an officer enters the ethics approval under which readers may be given maps by lot, and ends it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Dialog, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';

export const StudyPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.lab_study(), key: me ? 'lab-study' : '' });
  const found = answer.value;
  return (
    <Frame visit={visit} title={say('ethics_page.title')}>
      <div class="stack">
        <h1>{say('ethics_page.title')}</h1>
        <p class="lead">{say('ethics_page.lead')}</p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!found && !answer.wrong && <Opening />}
        {found && (
          <>
            <section class="card stack-s" aria-labelledby="now">
              <h2 id="now">{say('ethics_page.now')}</h2>
              {found.begun_ms == null ? (
                <Enter done={again} />
              ) : (
                <>
                  <p>{say('ethics_page.on', { approval: found.approval, day: date(found.begun_ms) })}</p>
                  <End done={again} />
                </>
              )}
            </section>
            <p class="small muted">{say('ethics_page.rules', { least: found.least })}</p>
            {found.past.length > 0 && <Past lines={found.past} />}
            <p>
              <a href="/lab-cohort">{say('ethics_page.effect')}</a>
            </p>
          </>
        )}
      </div>
    </Frame>
  );
};

function Enter({ done }: { done: () => void }) {
  const [approval, set_approval] = useState('');
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const send = async () => {
    set_busy(true);
    set_wrong(undefined);
    try {
      await api.begin_lab_study({ approval });
      done();
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <form
      class="stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <p>{say('ethics_page.off')}</p>
      <div class="field">
        <label for="approval">{say('ethics_page.number')}</label>
        <input
          class="input"
          id="approval"
          required
          minLength={3}
          maxLength={80}
          value={approval}
          onInput={(event) => set_approval(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <div>
        <button class="btn primary" type="submit" disabled={busy}>
          {say('ethics_page.enter')}
        </button>
      </div>
    </form>
  );
}

function End({ done }: { done: () => void }) {
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const end = async () => {
    set_wrong(undefined);
    try {
      await api.end_lab_study();
      ask(false);
      done();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <>
      <div>
        <button class="btn" type="button" onClick={() => ask(true)}>
          {say('ethics_page.end')}
        </button>
      </div>
      <Dialog title={say('ethics_page.end_title')} open={asking} close={() => ask(false)}>
        <p>{say('ethics_page.end_text')}</p>
        {wrong && <Trouble wrong={wrong} />}
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void end()}>
            {say('ethics_page.end_do')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  );
}

function Past({ lines }: { lines: api.StudyView['past'] }) {
  return (
    <section class="stack-s" aria-labelledby="past">
      <h2 id="past">{say('ethics_page.past')}</h2>
      <ul class="list plain card">
        {lines.map(({ approval, begun_ms, ended_ms }) => (
          <li key={ended_ms}>{say('ethics_page.past_line', { approval, from: date(begun_ms), to: date(ended_ms) })}</li>
        ))}
      </ul>
    </section>
  );
}
