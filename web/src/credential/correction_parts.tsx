/** A correction: proposed with its effect said, and settled by somebody else. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Notice } from '../kit/parts';
import { date, say } from '../words/words';

interface ProposeProps {
  before: string;
  name: string;
  propose: (body: { reason: string; linked: boolean }) => Promise<void>;
}

export function ProposeForm({ before, name, propose }: ProposeProps) {
  const [reason, set_reason] = useState('');
  const [linked, set_linked] = useState(false);
  return (
    <form
      class="card stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        void propose({ reason, linked });
      }}
    >
      <h2>{say('register_page.correct')}</h2>
      <p>{say('register_page.correct_text', { before, name })}</p>
      <div class="field">
        <label for="reason">{say('register_page.reason')}</label>
        <p class="hint" id="reason-hint">
          {say('register_page.reason_hint')}
        </p>
        <textarea
          class="input"
          id="reason"
          rows={3}
          maxLength={160}
          required
          aria-describedby="reason-hint"
          value={reason}
          onInput={(event) => set_reason(event.currentTarget.value)}
        />
      </div>
      <label class="row tight">
        <input type="checkbox" checked={linked} onChange={(event) => set_linked(event.currentTarget.checked)} />
        <span>{say('register_page.linked')}</span>
      </label>
      <p>
        <button class="btn primary" type="submit">
          {say('register_page.propose')}
        </button>
      </p>
    </form>
  );
}

interface CardProps {
  line: api.CorrectionLine;
  before: string;
  settle: (confirmed: boolean) => Promise<void>;
}

export function CorrectionCard({ line, before, settle }: CardProps) {
  const settled = line.settled_ms !== undefined;
  return (
    <article class="card stack-s" aria-labelledby={`correction-${line.place}`}>
      <h2 id={`correction-${line.place}`}>{say('register_page.correction', { place: line.place })}</h2>
      {!settled && <p>{say('register_page.correct_text', { before, name: line.holder })}</p>}
      <p>{line.reason}</p>
      <p class="muted">
        {say(line.linked ? 'register_page.will_link' : 'register_page.will_not_link')}{' '}
        {say('register_page.proposed', { day: date(line.proposed_ms) })}
      </p>
      {settled && (
        <p>
          {say(line.confirmed ? 'register_page.confirmed' : 'register_page.declined', { day: date(line.settled_ms!) })}
        </p>
      )}
      {!settled && line.mine && (
        <Notice>
          <p>{say('register_page.waits_other')}</p>
        </Notice>
      )}
      {!settled && !line.mine && (
        <p class="row wrap">
          <button class="btn primary" type="button" onClick={() => void settle(true)}>
            {say('register_page.confirm')}
          </button>
          <button class="btn" type="button" onClick={() => void settle(false)}>
            {say('register_page.decline')}
          </button>
        </p>
      )}
    </article>
  );
}
