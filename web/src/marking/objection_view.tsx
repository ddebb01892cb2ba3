/** A candidate's objection to one item: the form, and what became of it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { WordsField } from './words_field';
import { Answered } from './answered';

type Own = NonNullable<api.KeyItem['objection']>;

/** Where it stands: withdrawn, upheld, rejected, or still being decided. */
function standing_of(objection: Own, is_final: boolean): 'withdrawn' | 'upheld' | 'rejected' | 'waits' {
  if (objection.withdrawn) return 'withdrawn';
  if (!is_final || objection.upheld == null) return 'waits';
  return objection.upheld ? 'upheld' : 'rejected';
}

export function ObjectionTold({ objection, is_final }: { objection: Own; is_final: boolean }) {
  const standing = standing_of(objection, is_final);
  return (
    <Answered
      standing={say(`key_page.${standing}`)}
      upheld={standing === 'upheld'}
      made={say('key_page.made', { moment: moment(objection.made_ms) })}
      board={say('key_page.board_says')}
      answer={objection.answer}
    >
      <p>{objection.reason}</p>
      <p class="small">{objection.citation}</p>
    </Answered>
  );
}

interface FormProps {
  sitting: string;
  item: api.KeyItem;
  changed: (view: api.KeyView) => void;
}

/** Long texts in any script: the server has the last word. */
const reason_max = 1300;
const citation_max = 200;

export function ObjectionForm({ sitting, item, changed }: FormProps) {
  const [reason, set_reason] = useState('');
  const [citation, set_citation] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const [busy, set_busy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    set_busy(true);
    try {
      const body = { item: item.item, reason: reason.trim(), citation: citation.trim() };
      changed(await api.object({ sitting }, body));
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <details>
      <summary>{say('key_page.object')}</summary>
      <form class="stack" onSubmit={(event) => void send(event)}>
        <WordsField
          id={`reason-${item.number}`}
          page="key_page"
          name="reason"
          most={reason_max}
          value={reason}
          set={set_reason}
        />
        <WordsField
          id={`citation-${item.number}`}
          page="key_page"
          name="citation"
          most={citation_max}
          value={citation}
          set={set_citation}
        />
        {wrong && <Trouble wrong={wrong} />}
        <button class="btn primary block-s" type="submit" disabled={busy}>
          {say('key_page.send')}
        </button>
      </form>
    </details>
  );
}

export function WithdrawButton({ sitting, item, changed }: FormProps) {
  const [wrong, set_wrong] = useState<Wrong>();
  const withdraw = async () => {
    set_wrong(undefined);
    try {
      changed(await api.withdraw_objection({ sitting, item: item.item }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <>
      <button class="btn sm" type="button" onClick={() => void withdraw()}>
        {say('key_page.withdraw')}
      </button>
      {wrong && <Trouble wrong={wrong} />}
    </>
  );
}
