/** /contact-recovery: an officer moves somebody who has lost their contact. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice } from '../kit/parts';
import { moment, say } from '../words/words';
import { Failure, Form, TypedField, useDoing } from './parts';

export const ContactRecoveryPage: Page = ({ visit }) => {
  const [lost, set_lost] = useState('');
  const [contact, set_contact] = useState('');
  const [begun, set_begun] = useState<api.ContactChange>();
  const { wrong, doing, run } = useDoing();
  return (
    <Frame visit={visit} title={say('account_page.recover')}>
      <div class="stack narrow">
        <h1>{say('account_page.recover')}</h1>
        <p>{say('account_page.recover_lead')}</p>
        <Failure wrong={wrong} />
        <div role="status">
          {begun && (
            <Notice tone="good">
              <p>{say('account_page.recover_done', { hint: begun.hint, moment: moment(begun.due_ms) })}</p>
            </Notice>
          )}
        </div>
        <Form
          act={() => run(async () => set_begun(await api.recover_contact({ lost, contact })))}
          word={say('account_page.recover_do')}
          doing={doing}
        >
          <TypedField id="lost" label={say('account_page.recover_lost')} value={lost} put={set_lost} />
          <TypedField id="contact" label={say('account_page.contact_new')} value={contact} put={set_contact} />
        </Form>
      </div>
    </Frame>
  );
};
