/** A list of people: typed, pasted, or a CSV file; taken whole, or which lines stand against it, and why. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { useAttempt } from './attempt';

interface ListProps {
  id: string;
  label: string;
  button: string;
  send: (table: string) => Promise<api.Taken>;
  taken: () => void;
}

export function ListForm({ id, label, button, send, taken }: ListProps) {
  const [table, set_table] = useState('');
  const [outcome, set_outcome] = useState<api.Taken>();
  const [wrong, attempt] = useAttempt();
  const bring = async (event: Event) => {
    event.preventDefault();
    set_outcome(undefined);
    await attempt(async () => {
      const told = await send(table);
      set_outcome(told);
      if (told.wrong.length > 0) return;
      set_table('');
      taken();
    });
  };
  const read = (file: File | undefined) => void file?.text().then(set_table);
  return (
    <form class="stack" onSubmit={(event) => void bring(event)}>
      <div class="field">
        <label for={id}>{label}</label>
        <textarea
          class="input"
          id={id}
          rows={3}
          required
          value={table}
          onInput={(event) => set_table(event.currentTarget.value)}
        />
        <input
          type="file"
          accept=".csv,.txt,text/csv"
          aria-label={label}
          onChange={(event) => read(event.currentTarget.files?.[0])}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <div role="status">
        {outcome && (
          <Notice tone={outcome.wrong.length > 0 ? 'warn' : 'good'}>
            {outcome.wrong.length > 0 ? (
              <p>{say('seats_page.none_taken')}</p>
            ) : (
              <p>{say('seats_page.taken', { taken: outcome.taken })}</p>
            )}
            {outcome.wrong.map(({ line, code }) => (
              <p key={line}>{say('seats_page.not_taken', { line, why: why_of(code) })}</p>
            ))}
          </Notice>
        )}
      </div>
      <button class="btn" type="submit">
        {button}
      </button>
    </form>
  );
}

/** The reason of a refusal's code, as part of a sentence. */
function why_of(code: string): string {
  const reason = code.slice(code.indexOf('.') + 1);
  return say(`seats_page.why_${reason}`);
}
