/** A candidate's appeal against the own result: the form, and what was decided. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { WordsField } from './words_field';
import { Answered } from './answered';

const reason_max = 1300;

export function AppealView({ sitting, me }: { sitting: string; me: string }) {
  const [answer] = useAnswer({ ask: () => api.own_appeals({ sitting }), key: `${me}/appeals/${sitting}` });
  const [newer, set_newer] = useState<api.OwnAppealsView>();
  const view = newer ?? answer.value;
  if (!view) return null;
  return (
    <section class="card stack" aria-labelledby="appeal">
      <h2 id="appeal">{say('result_page.appeal')}</h2>
      {view.appeals.map((one) => (
        <Appeal appeal={one} key={one.release} />
      ))}
      {view.open && <AppealForm sitting={sitting} view={view} sent={set_newer} />}
      {!view.open && view.appeals.length === 0 && <p class="muted">{say('result_page.appeal_over')}</p>}
    </section>
  );
}

function Appeal({ appeal }: { appeal: api.OwnAppealsView['appeals'][number] }) {
  const decided = appeal.decided_ms != null;
  const standing = decided ? (appeal.upheld ? 'upheld' : 'rejected') : 'appeal_waits';
  return (
    <Answered
      standing={say(`result_page.${standing}`)}
      upheld={appeal.upheld}
      made={say('result_page.appeal_made', { moment: moment(appeal.made_ms) })}
      board={say('result_page.board_says')}
      answer={decided ? appeal.answer : ''}
    >
      <p>{appeal.reason}</p>
    </Answered>
  );
}

interface FormProps {
  sitting: string;
  view: api.OwnAppealsView;
  sent: (view: api.OwnAppealsView) => void;
}

function AppealForm({ sitting, view, sent }: FormProps) {
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const [busy, set_busy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    set_busy(true);
    try {
      sent(await api.appeal({ sitting }, { reason: reason.trim() }));
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <form class="stack" onSubmit={(event) => void send(event)}>
      <p>{say('result_page.appeal_about', { moment: moment(view.until_ms) })}</p>
      <WordsField
        id="appeal-reason"
        page="result_page"
        name="appeal_reason"
        most={reason_max}
        value={reason}
        set={set_reason}
      />
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn block-s" type="submit" disabled={busy}>
        {say('result_page.appeal_send')}
      </button>
    </form>
  );
}
