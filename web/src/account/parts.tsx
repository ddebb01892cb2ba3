/** What the pages of one's own affairs share. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Refusal } from '../api/call';
import { wrong_of, type Wrong } from '../kit/answer';
import { Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { Cancelled } from './passkey';

export type Failed = Wrong | Cancelled | undefined;

/** Does something that may fail; says what failed, and whether it is under way. */
export function useDoing(): { wrong: Failed; doing: boolean; run: (act: () => Promise<void>) => void } {
  const [wrong, set_wrong] = useState<Failed>();
  const [doing, set_doing] = useState(false);
  const run = (act: () => Promise<void>) => {
    if (doing) return;
    set_wrong(undefined);
    set_doing(true);
    act()
      .catch((found: unknown) => set_wrong(found instanceof Cancelled ? found : wrong_of(found)))
      .finally(() => set_doing(false));
  };
  return { wrong, doing, run };
}

/** What failed, and the way on. */
export function Failure({ wrong }: { wrong: Failed }) {
  if (!wrong) return null;
  if (wrong instanceof Cancelled)
    return (
      <Notice tone="warn">
        <p role="alert">{say('account_page.passkey_cancelled')}</p>
      </Notice>
    );
  if (wrong instanceof Refusal && wrong.code === 'account.sign_in_again')
    return (
      <Notice tone="warn">
        <p role="alert">{wrong.detail}</p>
        <p>
          <a class="btn sm" href={`/sign-in?again=1&then=${encodeURIComponent(location.pathname)}`}>
            {say('account_page.again')}
          </a>
        </p>
      </Notice>
    );
  return <Trouble wrong={wrong} />;
}

interface CodeFieldProps {
  id: string;
  label: string;
  hint?: string;
  mode?: 'numeric' | 'text';
  type?: string;
  value: string;
  put: (value: string) => void;
}

/** One labelled line to type in. */
export function TypedField({ id, label, hint, mode = 'text', value, put }: CodeFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        class={mode === 'numeric' ? 'input code' : 'input'}
        id={id}
        name={id}
        type="text"
        inputMode={mode}
        autocomplete={mode === 'numeric' ? 'one-time-code' : 'off'}
        autocapitalize="none"
        spellcheck={false}
        maxLength={254}
        required
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => put(event.currentTarget.value)}
      />
    </div>
  );
}

interface FormProps {
  act: () => void;
  word: string;
  doing: boolean;
  quiet?: boolean;
  children: ComponentChildren;
}

export function Form({ act, word, doing, quiet, children }: FormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    act();
  };
  return (
    <form class="stack" onSubmit={submit}>
      {children}
      <button class={quiet ? 'btn block-s' : 'btn primary block-s'} type="submit" aria-disabled={doing}>
        {word}
      </button>
    </form>
  );
}

/** "Chrome on Android", from the two words the server keeps. */
export function device_name(device: string): string {
  const [browser = 'other', system = 'other'] = device.split(' ');
  const word = (kind: string, name: string) => say(`account_page.${kind}_${name || 'other'}`);
  return say('account_page.device', { browser: word('browser', browser), system: word('system', system) });
}
