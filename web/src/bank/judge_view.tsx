/** Signing the version that is on the page; freezing, thawing and retiring the item. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { say } from '../words/words';

interface JudgeProps {
  entry: api.BankEntryView;
  attempt: (work: () => Promise<unknown>) => Promise<void>;
}

export function JudgeView({ entry, attempt }: JudgeProps) {
  if (entry.status === 'retired') return null;
  return (
    <>
      {entry.mine ? <p class="muted">{say('bank_page.mine')}</p> : <Sign entry={entry} attempt={attempt} />}
      <Acts entry={entry} attempt={attempt} />
    </>
  );
}

function Sign({ entry, attempt }: JudgeProps) {
  const [local] = useAnswer({ ask: api.local, key: 'local' });
  const [name, set_name] = useState('');
  const [council, set_council] = useState('');
  const [registration, set_registration] = useState('');
  const sign = () =>
    attempt(() =>
      api.review_bank_item(
        { entry: entry.entry },
        { version: entry.version, digest: entry.digest, name, council, registration },
      ),
    );
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <h2>{say('bank_page.sign')}</h2>
      <p>{say('bank_page.sign_lead')}</p>
      <div class="field">
        <label for="name">{say('bank_page.name')}</label>
        <input class="input" id="name" value={name} onInput={(e) => set_name(e.currentTarget.value)} />
      </div>
      <div class="field">
        <label for="council">{say('bank_page.council')}</label>
        <select class="input" id="council" value={council} onChange={(e) => set_council(e.currentTarget.value)}>
          <option value="">{say('bank_page.choose')}</option>
          {local.value?.councils.map((one) => (
            <option value={one.id} key={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="registration">{say('bank_page.registration')}</label>
        <input
          class="input"
          id="registration"
          value={registration}
          onInput={(e) => set_registration(e.currentTarget.value)}
        />
      </div>
      <div>
        <button class="btn primary" type="submit" disabled={!name.trim() || !council || !registration.trim()}>
          {say('bank_page.sign_it')}
        </button>
      </div>
    </form>
  );
}

function Acts({ entry, attempt }: JudgeProps) {
  const [reason, set_reason] = useState('');
  const act = (name: api.BankActBody['act']) =>
    void attempt(() =>
      api.act_on_bank_item({ entry: entry.entry }, { version: entry.version, status: entry.status, act: name, reason }),
    );
  const first = entry.status === 'frozen' ? 'thaw' : 'freeze';
  return (
    <section class="card stack" aria-labelledby="acts">
      <h2 id="acts">{say('bank_page.acts')}</h2>
      {entry.reason && <p class="small muted">{say('bank_page.last_reason', { reason: entry.reason })}</p>}
      <div class="field">
        <label for="reason">{say('bank_page.reason')}</label>
        <input class="input" id="reason" value={reason} onInput={(e) => set_reason(e.currentTarget.value)} />
      </div>
      <div class="row wrap">
        {([first, 'retire'] as const).map((name) => (
          <button class="btn" type="button" key={name} disabled={!reason.trim()} onClick={() => act(name)}>
            {say(`bank_page.act_${name}`)}
          </button>
        ))}
      </div>
    </section>
  );
}
