/** An officer's proposal about a paper or a sitting: its reason, and a question with its effect in numbers. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { WordsField } from './words_field';

const reason_max = 900;

interface FormProps {
  exam: string;
  body: { kind: 'void_paper' } | { kind: 'sitting'; sitting: string };
  id: string;
  act: string;
  effect: string;
  changed: (view: api.PapersView) => void;
}

export function JoiningForm({ exam, body, id, act, effect, changed }: FormProps) {
  const [reason, set_reason] = useState('');
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const propose = async () => {
    ask(false);
    set_wrong(undefined);
    try {
      changed(await api.propose_joining({ exam }, { ...body, reason: reason.trim() }));
      set_reason('');
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    ask(true);
  };
  return (
    <details>
      <summary>{act}</summary>
      <form class="stack" onSubmit={submit}>
        <WordsField id={id} page="papers_page" name="reason" most={reason_max} value={reason} set={set_reason} />
        {wrong && <Trouble wrong={wrong} />}
        <button class="btn block-s" type="submit">
          {say('papers_page.propose')}
        </button>
        <Dialog title={act} open={asking} close={() => ask(false)}>
          <p>{effect}</p>
          <div class="row wrap">
            <button class="btn primary" type="button" onClick={() => void propose()}>
              {say('papers_page.propose')}
            </button>
            <button class="btn" type="button" onClick={() => ask(false)}>
              {say('kit.cancel')}
            </button>
          </div>
        </Dialog>
      </form>
    </details>
  );
}
