/** Whether every chain of the ledger is whole, as last checked; and the check, now. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Notice, Trouble } from '../kit/parts';
import { moment, number, say } from '../words/words';

interface CheckProps {
  last: api.CheckView | undefined;
  checked: () => void;
}

export function ChainCheck({ last, checked }: CheckProps) {
  const [now, set_now] = useState<api.CheckView>();
  const [busy, set_busy] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const run = async () => {
    set_busy(true);
    set_wrong(undefined);
    try {
      set_now(await api.check_ledger());
      checked();
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };
  const check = now ?? last;
  return (
    <section class="card stack" aria-labelledby="chain">
      <h2 id="chain">{say('audit_page.chain')}</h2>
      <div role="status">
        {!check && <p>{say('audit_page.never')}</p>}
        {check && <Said check={check} />}
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <p>
        <button class="btn" type="button" disabled={busy} onClick={() => void run()}>
          {say(busy ? 'audit_page.checking' : 'audit_page.check')}
        </button>
      </p>
    </section>
  );
}

function Said({ check }: { check: api.CheckView }) {
  const told = { entries: check.entries, shown: number(check.entries), moment: moment(check.checked_ms) };
  if (check.broken_count === 0) return <p>{say('audit_page.whole', told)}</p>;
  return (
    <Notice tone="bad">
      <p>{say('audit_page.broken', { ...told, count: check.broken_count })}</p>
      {check.broken.length === 0 && <p>{say('audit_page.which')}</p>}
      <ul>
        {check.broken.map((where) => (
          <li key={where}>
            <code class="break">{where}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
