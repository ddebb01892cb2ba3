/** /sign-in/passkey: in at once, by a passkey of this device. */
import * as api from '../api/names';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { say } from '../words/words';
import { Failure, useDoing } from './parts';
import { passkeys_work, use_passkey } from './passkey';

export const PasskeyPage: Page = ({ visit }) => {
  const { wrong, doing, run } = useDoing();
  const come_in = () =>
    run(async () => location.assign((await api.sign_in_by_passkey(await use_passkey(false))).start));
  return (
    <Frame visit={visit} title={say('account_page.passkey_title')}>
      <div class="stack narrow">
        <h1>{say('account_page.passkey_title')}</h1>
        <p>{say('account_page.passkey_lead')}</p>
        <Failure wrong={wrong} />
        {passkeys_work() ? (
          <button class="btn primary block" type="button" aria-disabled={doing} onClick={come_in}>
            {say('account_page.passkey_use')}
          </button>
        ) : (
          <p class="muted">{say('account_page.passkey_none')}</p>
        )}
        <p>
          <a class="btn block" href="/sign-in?again=1">
            {say('account_page.by_code')}
          </a>
        </p>
      </div>
    </Frame>
  );
};
