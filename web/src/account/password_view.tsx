/** A password, for those who want one: set, changed, taken away. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Opening, Trouble } from '../kit/parts';
import { day, say } from '../words/words';
import { Failure, Form, useDoing } from './parts';

const characters_min = 12;

export function OwnPassword({ person }: { person: string }) {
  const [answer, again] = useAnswer({ ask: api.own_password, key: `${person}/password` });
  const [password, set_password] = useState('');
  const [end_others, set_end_others] = useState(true);
  const [done, set_done] = useState(false);
  const { wrong, doing, run } = useDoing();
  const since = answer.value?.set_ms;
  const change = (act: () => Promise<unknown>) => {
    set_done(false);
    run(async () => {
      await act();
      set_password('');
      set_done(true);
      again();
    });
  };
  return (
    <section class="card stack" aria-labelledby="password-title">
      <h2 id="password-title">{say('account_page.password')}</h2>
      <p>{say('account_page.password_text')}</p>
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {!answer.value && !answer.wrong && <Opening />}
      {since != null && (
        <p class="row wrap">
          <span class="grow">{say('account_page.password_since', { day: day(since) })}</span>
          <button class="btn sm" type="button" aria-disabled={doing} onClick={() => change(api.remove_password)}>
            {say('account_page.take_away')}
          </button>
        </p>
      )}
      <Failure wrong={wrong} />
      <Form
        act={() => change(() => api.set_password({ password, end_others }))}
        word={say(since == null ? 'account_page.password_set' : 'account_page.password_change')}
        doing={doing}
        quiet
      >
        <PasswordField value={password} put={set_password} />
        <label class="row">
          <input
            type="checkbox"
            checked={end_others}
            onChange={(event) => set_end_others(event.currentTarget.checked)}
          />
          <span>{say('account_page.password_end_others')}</span>
        </label>
      </Form>
      <p role="status">{done && say('account_page.password_is_set')}</p>
    </section>
  );
}

/** Pasting, password managers and looking at what was typed all work. */
function PasswordField({ value, put }: { value: string; put: (value: string) => void }) {
  const [shown, show] = useState(false);
  return (
    <div class="field">
      <label for="new-password">{say('account_page.password_new')}</label>
      <p class="hint" id="new-password-hint">
        {say('account_page.password_hint')}
      </p>
      <input
        class="input"
        id="new-password"
        name="new-password"
        type={(shown ? 'text' : 'password') as 'password'}
        autocomplete="new-password"
        autocapitalize="none"
        spellcheck={false}
        minLength={characters_min}
        maxLength={1000}
        required
        value={value}
        aria-describedby="new-password-hint"
        onInput={(event) => put(event.currentTarget.value)}
      />
      <p>
        <button class="btn sm" type="button" aria-pressed={shown} onClick={() => show(!shown)}>
          {say('account_page.password_show')}
        </button>
      </p>
    </div>
  );
}
