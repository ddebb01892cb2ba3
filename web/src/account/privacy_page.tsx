/** /me/privacy: what is kept and why; taking back a choice; a copy; erasure. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import type { Me } from '../api/names';
import { octets } from '../api/call';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page, Visit } from '../kit/page';
import { Dialog, Opening, SignedOut, Trouble } from '../kit/parts';
import { save_file } from '../kit/save_file';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { Failure, useDoing } from './parts';

export const PrivacyPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  return (
    <Frame visit={visit} title={say('account_page.privacy')}>
      <div class="stack reading">
        <h1>{say('account_page.privacy')}</h1>
        {me === null && <SignedOut />}
        {me === undefined && <Opening />}
        {me && <Kept me={me} />}
        {me && <Choices me={me} />}
        {me && <Copy />}
        {me && <Erase visit={visit} />}
      </div>
    </Frame>
  );
};

const kept = ['contact', 'sign_ins', 'work', 'ledger'];

function Kept({ me }: { me: Me }) {
  return (
    <section class="card stack-s" aria-labelledby="kept">
      <h2 id="kept">{say('account_page.kept_title')}</h2>
      <ul class="bullets">
        {kept.map((what) => (
          <li key={what}>{say(`account_page.kept_${what}`, { hint: me.contact_hint })}</li>
        ))}
      </ul>
    </section>
  );
}

function Choices({ me }: { me: Me }) {
  const [answer, again] = useAnswer({ ask: api.my_consents, key: `${me.person}/consents` });
  const [now, set_now] = useState<api.ConsentsView>();
  const { wrong, doing, run } = useDoing();
  const shown = now ?? answer.value;
  if (!shown) return answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : <Opening />;
  return (
    <section class="card stack" aria-labelledby="choices">
      <h2 id="choices">{say('account_page.choices_title')}</h2>
      <p>{say('account_page.choices_lead')}</p>
      <Failure wrong={wrong} />
      {shown.items.map(({ item, agreed }) => (
        <label class="opt" key={item}>
          <input
            type="checkbox"
            name={item}
            checked={agreed}
            aria-disabled={doing}
            onChange={() => run(async () => set_now(await api.set_consent({ item, agreed: !agreed })))}
          />
          <span>{say(`account_page.item_${item}`)}</span>
        </label>
      ))}
      <p class="small muted">{say('account_page.agreed_notice', { version: shown.notice_version })}</p>
    </section>
  );
}

function Copy() {
  const { wrong, doing, run } = useDoing();
  const fetch_copy = () =>
    run(async () => {
      const whole = new TextDecoder().decode(await octets('/api/me/copy'));
      save_file('rounds-my-data.json', 'application/json', whole);
    });
  return (
    <section class="card stack" aria-labelledby="copy">
      <h2 id="copy">{say('account_page.copy_title')}</h2>
      <p>{say('account_page.copy_text')}</p>
      <Failure wrong={wrong} />
      <button class="btn block-s" type="button" aria-disabled={doing} onClick={fetch_copy}>
        {say('account_page.copy')}
      </button>
    </section>
  );
}

function Erase({ visit }: { visit: Visit }) {
  const [asked, set_asked] = useState(false);
  const { wrong, doing, run } = useDoing();
  const erase = () =>
    run(async () => {
      await api.erase_me();
      await visit.who.forget();
      location.assign('/');
    });
  return (
    <section class="card stack" aria-labelledby="erase">
      <h2 id="erase">{say('account_page.erase_title')}</h2>
      <p>{say('account_page.erase_goes')}</p>
      <p>{say('account_page.erase_stays')}</p>
      <p>{say('account_page.erase_unsent')}</p>
      <Failure wrong={wrong} />
      <button class="btn block-s" type="button" onClick={() => set_asked(true)}>
        {say('account_page.erase_title')}
      </button>
      <Dialog title={say('account_page.erase_title')} open={asked} close={() => set_asked(false)}>
        <p>{say('account_page.erase_goes')}</p>
        <Failure wrong={wrong} />
        <p class="row wrap">
          <button class="btn" type="button" onClick={() => set_asked(false)}>
            {say('account_page.cancel')}
          </button>
          <button class="btn danger" type="button" aria-disabled={doing} onClick={erase}>
            {say('account_page.erase_sure')}
          </button>
        </p>
      </Dialog>
    </section>
  );
}
