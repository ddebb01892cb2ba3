/** Setting up a passkey or an authenticator app, and the recovery codes that come with the first of them. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { save_file } from '../kit/save_file';
import { say } from '../words/words';
import { Failure, Form, TypedField, useDoing } from './parts';
import { make_passkey, passkeys_work } from './passkey';

interface SetUpProps {
  stand: api.StandView;
  done: (set_up: api.SetUpView) => void;
}

export function SetUpPasskey({ stand, done }: SetUpProps) {
  const { wrong, doing, run } = useDoing();
  const can = stand.passkeys_here && passkeys_work();
  return (
    <section class="card stack" aria-labelledby="passkey">
      <h2 id="passkey">{say('account_page.passkey')}</h2>
      <p>{say('account_page.passkey_text')}</p>
      {!can && <p class="muted">{say('account_page.passkey_none')}</p>}
      <Failure wrong={wrong} />
      {can && (
        <button
          class="btn primary block-s"
          type="button"
          aria-disabled={doing}
          onClick={() => run(async () => done(await make_passkey()))}
        >
          {say('account_page.passkey_make')}
        </button>
      )}
    </section>
  );
}

export function SetUpApp({ done }: { done: SetUpProps['done'] }) {
  const [offer, set_offer] = useState<api.AppOfferView>();
  const [code, set_code] = useState('');
  const { wrong, doing, run } = useDoing();
  return (
    <section class="card stack" aria-labelledby="app-title">
      <h2 id="app-title">{say('account_page.app')}</h2>
      <p>{say('account_page.app_text')}</p>
      <Failure wrong={wrong} />
      {!offer && (
        <button
          class="btn block-s"
          type="button"
          aria-disabled={doing}
          onClick={() => run(async () => set_offer(await api.offer_app()))}
        >
          {say('account_page.app_begin')}
        </button>
      )}
      {offer && (
        <Form
          act={() => run(async () => done(await api.confirm_app({ code })))}
          word={say('account_page.app_confirm')}
          doing={doing}
        >
          <p>{say('account_page.app_scan')}</p>
          <div class="qr" dangerouslySetInnerHTML={{ __html: offer.picture }} />
          <p class="mono break" id="app-secret">
            {offer.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
          </p>
          <TypedField id="app-code" label={say('account_page.app_code')} mode="numeric" value={code} put={set_code} />
        </Form>
      )}
    </section>
  );
}

/** Told this once. */
export function RecoveryCodes({ codes, kept }: { codes: string[]; kept: () => void }) {
  return (
    <section class="card stack" aria-labelledby="codes">
      <h2 id="codes">{say('account_page.recovery_title')}</h2>
      <p>{say('account_page.recovery_text')}</p>
      <ul class="codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p class="row wrap">
        <button
          class="btn"
          type="button"
          onClick={() => save_file('rounds-recovery-codes.txt', 'text/plain', codes.join('\n') + '\n')}
        >
          {say('account_page.recovery_save')}
        </button>
        <button class="btn primary" type="button" onClick={kept}>
          {say('account_page.recovery_kept')}
        </button>
      </p>
    </section>
  );
}
