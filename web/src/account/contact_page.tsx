/** /me/contact: to be reached elsewhere, by a code from both; and stopping what an officer began. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import type { Me } from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page, Visit } from '../kit/page';
import { Notice, Opening, SignedOut } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { Failure, Form, TypedField, useDoing } from './parts';

export const ContactPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  return (
    <Frame visit={visit} title={say('account_page.contact')}>
      <div class="stack narrow">
        <h1>{say('account_page.contact')}</h1>
        {me === null && <SignedOut />}
        {me === undefined && <Opening />}
        {me && <Moving me={me} />}
        {me && <Change visit={visit} me={me} />}
      </div>
    </Frame>
  );
};

/** What an officer began. */
function Moving({ me }: { me: Me }) {
  const [answer, again] = useAnswer({ ask: api.contact_change, key: `${me.person}/contact` });
  const { wrong, doing, run } = useDoing();
  const change = answer.value?.change;
  if (!change?.by_officer) return null;
  const stop = () =>
    run(async () => {
      await api.stop_contact_change();
      again();
    });
  return (
    <Notice tone="warn">
      <p>{say('account_page.contact_moving', { hint: change.hint, moment: moment(change.due_ms) })}</p>
      <Failure wrong={wrong} />
      <button class="btn sm" type="button" aria-disabled={doing} onClick={stop}>
        {say('account_page.contact_stop')}
      </button>
    </Notice>
  );
}

function Change({ visit, me }: { visit: Visit; me: Me }) {
  const [contact, set_contact] = useState('');
  const [sent, set_sent] = useState<api.ContactChange>();
  const [old_code, set_old] = useState('');
  const [new_code, set_new] = useState('');
  const [changed, set_changed] = useState(false);
  const { wrong, doing, run } = useDoing();
  const confirm = () =>
    run(async () => {
      await visit.who.is(await api.confirm_contact_change({ old_code, new_code }));
      set_sent(undefined);
      set_changed(true);
    });
  return (
    <section class="card stack">
      <p>{say('account_page.contact_lead', { hint: me.contact_hint })}</p>
      <Failure wrong={wrong} />
      <p role="status">{changed && say('account_page.contact_done', { hint: me.contact_hint })}</p>
      {!sent && !changed && (
        <Form
          act={() => run(async () => set_sent(await api.ask_contact_change({ contact })))}
          word={say('account_page.contact_send')}
          doing={doing}
        >
          <TypedField id="contact" label={say('account_page.contact_new')} value={contact} put={set_contact} />
        </Form>
      )}
      {sent && (
        <Form act={confirm} word={say('account_page.contact_confirm')} doing={doing}>
          <TypedField
            id="old-code"
            label={say('account_page.contact_old_code', { hint: me.contact_hint })}
            mode="numeric"
            value={old_code}
            put={set_old}
          />
          <TypedField
            id="new-code"
            label={say('account_page.contact_new_code', { hint: sent.hint })}
            mode="numeric"
            value={new_code}
            put={set_new}
          />
        </Form>
      )}
      <p class="small muted">{say('account_page.contact_lost')}</p>
    </section>
  );
}
