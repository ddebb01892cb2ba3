/** A button that takes something away as a file: asks first, because the file leaves this system and the ledger notes it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { wrong_of, type Wrong } from './answer';
import { Dialog, Trouble } from './parts';
import { say } from '../words/words';

interface TakeFileProps {
  button: string;
  title: string;
  act: string; ///< what the dialog's button says
  small?: boolean;
  take: () => Promise<void>;
  children: ComponentChildren; ///< what the dialog says of the file
}

export function TakeFile({ button, title, act, small = false, take, children }: TakeFileProps) {
  const [asking, ask] = useState(false);
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const go = async () => {
    set_busy(true);
    set_wrong(undefined);
    try {
      await take();
      ask(false);
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      <button class={small ? 'btn sm' : 'btn'} type="button" onClick={() => ask(true)}>
        {button}
      </button>
      <Dialog title={title} open={asking} close={() => ask(false)}>
        {children}
        {wrong && <Trouble wrong={wrong} />}
        <div class="row wrap">
          <button class="btn primary" type="button" disabled={busy} onClick={() => void go()}>
            {act}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  );
}
