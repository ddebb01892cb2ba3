/** By act, exam, person and day. */
import { useState } from 'preact/hooks';
import { has_words, say } from '../words/words';
import { nothing, type AuditFilter } from './audit_filter';

interface FormProps {
  filter: AuditFilter;
  kinds: string[];
  set: (filter: AuditFilter) => void;
}

export function AuditForm({ filter, kinds, set }: FormProps) {
  const [typed, type] = useState(filter);
  const submit = (event: Event) => {
    event.preventDefault();
    set(typed);
  };
  const said = (name: 'exam' | 'person' | 'from' | 'until') => ({
    class: 'input',
    id: name,
    value: typed[name],
    onInput: (event: { currentTarget: HTMLInputElement }) => type({ ...typed, [name]: event.currentTarget.value }),
  });
  const named = (kind: string) => (has_words(`audit_page.kind_${kind}`) ? say(`audit_page.kind_${kind}`) : kind);
  const sorted = kinds.map((kind) => [named(kind), kind] as const).sort((a, b) => a[0].localeCompare(b[0]));
  return (
    <details class="card">
      <summary>{say('audit_page.filter')}</summary>
      <form class="stack" onSubmit={submit}>
        <div class="field">
          <label for="kind">{say('audit_page.kind')}</label>
          <select
            class="input"
            id="kind"
            value={typed.kind}
            onChange={(event) => type({ ...typed, kind: event.currentTarget.value })}
          >
            <option value="">{say('audit_page.any')}</option>
            {sorted.map(([words, kind]) => (
              <option value={kind} key={kind}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="exam">{say('audit_page.exam')}</label>
          <input type="text" inputMode="numeric" {...said('exam')} />
        </div>
        <div class="field">
          <label for="person">{say('audit_page.person')}</label>
          <input type="text" inputMode="numeric" {...said('person')} />
        </div>
        <div class="field">
          <label for="from">{say('audit_page.from')}</label>
          <input type="date" {...said('from')} />
        </div>
        <div class="field">
          <label for="until">{say('audit_page.until')}</label>
          <input type="date" {...said('until')} />
        </div>
        <p class="row wrap">
          <button class="btn primary" type="submit">
            {say('audit_page.look')}
          </button>
          <button
            class="btn"
            type="button"
            onClick={() => {
              type(nothing);
              set(nothing);
            }}
          >
            {say('audit_page.all')}
          </button>
        </p>
      </form>
    </details>
  );
}
