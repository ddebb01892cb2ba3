/** /bank/new and /bank/{entry}/edit: an item is written, looked at as one writes, and kept. */
import { useEffect, useMemo } from 'preact/hooks';
import * as api from '../api/names';
import { Refusal } from '../api/call';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import { go } from '../kit/go';
import type { Page, Visit } from '../kit/page';
import { Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { AboutFields } from './about_fields';
import { Desk } from './desk';
import { Flaws } from './fields';
import { empty_item } from './item';
import { Preview } from './preview';
import { useTerms } from './terms';
import { WritingFields } from './writing_fields';

export const EditPage: Page = ({ visit }) => {
  const [id = ''] = visit.pieces;
  const { me, learner } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.bank_entry({ entry: id }), key: me && id ? id : '' });
  const entry = answer.value;
  const title = entry ? entry.about.name : say('bank_page.edit_new');
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <p>
          <a href={id ? `/bank/${id}` : '/bank'}>{say(id ? 'bank_page.edit_back' : 'bank_page.back')}</a>
        </p>
        <h1>{title}</h1>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && id && !entry && !answer.wrong && <Opening />}
        {me && (entry ?? !id) && <Form visit={visit} id={id} entry={entry} learner={learner} key={entry?.version} />}
      </div>
    </Frame>
  );
};

interface FormProps {
  visit: Visit;
  id: string;
  entry: api.BankEntryView | undefined;
  learner: string;
}

function Form({ visit, id, entry, learner }: FormProps) {
  const server = () => (entry ? { about: entry.about, writing: entry.writing } : empty_item());
  const desk = useMemo(
    () => new Desk(visit.phone.kept, `view/${learner}/bank/${id || 'new'}`, server(), entry?.version ?? ''),
    [],
  );
  const { item, checked, blind, restored, moved, busy, wrong } = useWatched(desk);
  const terms = useTerms(visit);
  useEffect(() => {
    void desk.open();
    return () => desk.stop();
  }, []);
  const flaws = checked?.flaws ?? [];
  const save = async () => {
    const saved = await desk.save(id);
    if (saved) go(`/bank/${saved}`);
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {restored && (
        <Notice tone="warn">
          <p>{say(moved ? 'bank_page.edit_moved' : 'bank_page.edit_restored')}</p>
          <p class="row wrap">
            {moved && (
              <button class="btn sm" type="button" onClick={() => desk.take_over()}>
                {say('bank_page.edit_keep_mine')}
              </button>
            )}
            <button class="btn sm" type="button" onClick={() => void desk.drop(server())}>
              {say(id ? 'bank_page.edit_take_theirs' : 'bank_page.edit_start_anew')}
            </button>
          </p>
        </Notice>
      )}
      <p class="muted">{say('bank_page.edit_lead')}</p>
      <WritingFields desk={desk} writing={item.writing} flaws={flaws} />
      <AboutFields desk={desk} about={item.about} flaws={flaws} terms={terms} named_already={id !== ''} />
      {checked && <Preview checked={checked} writing={item.writing} />}
      <section class="card stack-s" aria-labelledby="keep">
        <h2 id="keep">{say('bank_page.edit_keep')}</h2>
        <p role="status">
          {blind
            ? say('bank_page.edit_blind')
            : say('bank_page.edit_found', { count: flaws.filter((one) => one.blocks).length })}
        </p>
        <Flaws id="whole" flaws={flaws.filter((one) => one.field === '')} />
        {wrong && <Trouble wrong={wrong} />}
        {wrong && !(wrong instanceof Refusal) && <p>{say('bank_page.edit_safe')}</p>}
        <div>
          <button class="btn primary" type="submit" disabled={busy || moved}>
            {say('bank_page.edit_save')}
          </button>
        </div>
        <p class="small muted">{say('bank_page.edit_device')}</p>
      </section>
    </form>
  );
}
