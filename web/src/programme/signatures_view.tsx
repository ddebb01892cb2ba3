/** Who has signed a piece; one's own signature can be withdrawn. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { signer_line } from './piece_parts';

interface SignaturesProps {
  line: api.PieceLine;
  withdrawn: () => Promise<void>;
}

export function Signatures({ line, withdrawn }: SignaturesProps) {
  if (line.signatures.length === 0) return null;
  return (
    <ul class="list plain card">
      {line.signatures.map((one) => (
        <li class="stack-s" key={one.signature}>
          <p>{signer_line(one)}</p>
          {one.remark && <p class="small muted">{say('piece_page.remarked', { remark: one.remark })}</p>}
          {one.mine && <Withdraw signature={one.signature} withdrawn={withdrawn} />}
        </li>
      ))}
    </ul>
  );
}

function Withdraw({ signature, withdrawn }: { signature: string; withdrawn: () => Promise<void> }) {
  const [asked, set_asked] = useState(false);
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const close = () => set_asked(false);
  const withdraw = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      await api.withdraw_signature({ signature }, { reason });
      close();
      await withdrawn();
    } catch (refused) {
      set_wrong(wrong_of(refused));
    }
  };
  return (
    <>
      <button class="btn sm" type="button" onClick={() => set_asked(true)}>
        {say('piece_page.withdraw')}
      </button>
      <Dialog title={say('piece_page.withdraw')} open={asked} close={close}>
        <form class="stack" onSubmit={(event) => void withdraw(event)}>
          <p>{say('piece_page.withdraw_effect')}</p>
          <div class="field">
            <label for="reason">{say('piece_page.reason')}</label>
            <textarea
              class="input"
              id="reason"
              rows={3}
              maxLength={900}
              required
              value={reason}
              onInput={(event) => set_reason(event.currentTarget.value)}
            />
          </div>
          {wrong && <Trouble wrong={wrong} />}
          <p class="row wrap">
            <button class="btn" type="button" onClick={close}>
              {say('kit.cancel')}
            </button>
            <button class="btn danger" type="submit">
              {say('piece_page.withdraw_sure')}
            </button>
          </p>
        </form>
      </Dialog>
    </>
  );
}
