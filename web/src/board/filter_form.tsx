/** Search and filter; nothing is asked before the button or Enter. */
import { useState } from 'preact/hooks';
import type { LocalView } from '../api/names';
import { Choice } from '../kit/choice';
import { language_name, say } from '../words/words';
import { everybody, is_everybody, progress_choices, type Filter } from './filter';

interface FormProps {
  local: LocalView;
  filter: Filter;
  look: (filter: Filter) => void;
}

export function FilterForm({ local, filter, look }: FormProps) {
  const [draft, set_draft] = useState(filter);
  const set = (change: Partial<Filter>) => set_draft({ ...draft, ...change });
  const any = say('doctors_page.any');
  const languages = __LANGUAGES__.map((tag) => ({ id: tag, name: language_name(tag) }));
  const progress = progress_choices.map((id) => ({ id, name: progress_name(id) }));
  const clear = () => {
    set_draft(everybody);
    look(everybody);
  };
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
        <label for="text">{say('doctors_page.search')}</label>
        <p class="hint" id="text-hint">
          {say('doctors_page.search_hint')}
        </p>
        <input
          class="input"
          id="text"
          type="search"
          maxLength={120}
          autocomplete="off"
          aria-describedby="text-hint"
          value={draft.text}
          onInput={(event) => set({ text: event.currentTarget.value })}
        />
      </div>
      <details open={!is_everybody({ ...filter, text: '' })}>
        <summary>{say('doctors_page.filters')}</summary>
        <div class="filters">
          <Choice
            id="state"
            label={say('doctors_page.state')}
            none={any}
            list={local.states}
            value={draft.state}
            choose={(state) => set({ state })}
          />
          <Choice
            id="council"
            label={say('doctors_page.council')}
            none={any}
            list={local.councils}
            value={draft.council}
            choose={(council) => set({ council })}
          />
          <Choice
            id="specialty"
            label={say('doctors_page.specialty')}
            none={any}
            list={local.specialties}
            value={draft.specialty}
            choose={(specialty) => set({ specialty })}
          />
          <Choice
            id="language"
            label={say('doctors_page.language')}
            none={any}
            list={languages}
            value={draft.language}
            choose={(language) => set({ language })}
          />
          <Choice
            id="progress"
            label={say('doctors_page.progress')}
            none={any}
            list={progress}
            value={draft.progress}
            choose={(chosen) => set({ progress: chosen })}
          />
        </div>
      </details>
      <div class="row wrap">
        <button class="btn primary" type="submit">
          {say('doctors_page.look')}
        </button>
        {!is_everybody(draft) && (
          <button class="btn quiet" type="button" onClick={clear}>
            {say('doctors_page.clear')}
          </button>
        )}
      </div>
    </form>
  );
}

function progress_name(id: string): string {
  const [stage, weeks] = id.split('-');
  return weeks ? say('doctors_page.behind_least', { weeks: Number(weeks) }) : say(`doctors_page.stage_${stage}`);
}
