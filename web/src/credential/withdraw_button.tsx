/** Withdraws a certificate: asks first, for a reason, and says what it does. */
import { useState } from 'preact/hooks';
import { Dialog } from '../kit/parts';
import { say } from '../words/words';

export function WithdrawButton({ withdraw }: { withdraw: (reason: string) => Promise<void> }) {
  const [asking, ask] = useState(false);
  const [reason, set_reason] = useState('');
  return (
    <p>
      <button class="btn" type="button" onClick={() => ask(true)}>
        {say('register_page.withdraw')}
      </button>
      <Dialog title={say('register_page.withdraw')} open={asking} close={() => ask(false)}>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            ask(false);
            void withdraw(reason);
          }}
        >
          <p>{say('register_page.withdraw_text')}</p>
          <div class="field">
            <label for="why-withdrawn">{say('register_page.reason')}</label>
            <textarea
              class="input"
              id="why-withdrawn"
              rows={3}
              maxLength={160}
              required
              value={reason}
              onInput={(event) => set_reason(event.currentTarget.value)}
            />
          </div>
          <div class="row wrap">
            <button class="btn primary" type="submit">
              {say('register_page.withdraw_do')}
            </button>
            <button class="btn" type="button" onClick={() => ask(false)}>
              {say('kit.cancel')}
            </button>
          </div>
        </form>
      </Dialog>
    </p>
  );
}
