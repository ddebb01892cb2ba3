/** What is looked for in the register; nothing is asked before the button or Enter. */
import { useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Choice } from '../kit/choice';
import type { Tone } from '../kit/parts';
import { say } from '../words/words';

export interface Search {
  text: string;
  state: api.CertificateState;
  exam: string;
}

export const everything: Search = { text: '', state: 'any', exam: '' };

const states = ['current', 'expired', 'revoked', 'superseded'] as const;

export const tone_of = (state: api.CertificateState): Tone =>
  state === 'current' ? 'good' : state === 'expired' ? 'warn' : 'bad';

interface FormProps {
  exams: api.Exam[];
  search: Search;
  look: (search: Search) => void;
}

export function SearchForm({ exams, search, look }: FormProps) {
  const [draft, set_draft] = useState(search);
  const any = say('register_page.any');
  return (
    <form
      class="card stack"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        look(draft);
      }}
    >
      <div class="field">
        <label for="text">{say('register_page.text')}</label>
        <p class="hint" id="text-hint">
          {say('register_page.text_hint')}
        </p>
        <input
          class="input"
          id="text"
          type="search"
          maxLength={120}
          autocomplete="off"
          aria-describedby="text-hint"
          value={draft.text}
          onInput={(event) => set_draft({ ...draft, text: event.currentTarget.value.trim() })}
        />
      </div>
      <Choice
        id="state"
        label={say('register_page.state')}
        none={any}
        list={states.map((id) => ({ id, name: say(`register_page.state_${id}`) }))}
        value={draft.state === 'any' ? '' : draft.state}
        choose={(id) => set_draft({ ...draft, state: (id || 'any') as api.CertificateState })}
      />
      <Choice
        id="exam"
        label={say('register_page.exam')}
        none={any}
        list={exams.map(({ exam, title }) => ({ id: exam, name: title }))}
        value={draft.exam}
        choose={(exam) => set_draft({ ...draft, exam })}
      />
      <p>
        <button class="btn primary" type="submit">
          {say('register_page.look')}
        </button>
      </p>
    </form>
  );
}
