/** What an item says, and what counts as right, by its kind. */
import { say } from '../words/words';
import type { Desk } from './desk';
import { Flaws, Select, Text } from './fields';
import { CaseKey, NumberKey } from './key_fields';
import { choices_max, has_choices, kinds, of_kind, with_choices, type Flaw, type Writing } from './item';

export interface WritingProps {
  desk: Desk;
  writing: Writing;
  flaws: Flaw[];
}

export function WritingFields({ desk, writing, flaws }: WritingProps) {
  const change = (what: Partial<Writing>) => desk.writing(what);
  return (
    <section class="card stack" aria-labelledby="says">
      <h2 id="says">{say('bank_page.said')}</h2>
      <Select
        id="kind"
        label={say('bank_page.edit_kind')}
        flaws={flaws}
        terms={kinds.map((id) => ({ id, says: say(`bank_page.kind_${id}`) }))}
        value={writing.kind}
        change={(kind) => change(with_choices(of_kind(writing, kind as Writing['kind'])))}
      />
      <Text
        id="stem"
        label={say('bank_page.edit_stem')}
        hint={say('bank_page.edit_stem_hint')}
        rows={6}
        flaws={flaws}
        value={writing.stem}
        change={(stem) => change({ stem })}
      />
      {has_choices(writing.kind) && <Choices desk={desk} writing={writing} flaws={flaws} />}
      {writing.kind === 'numeric' && <NumberKey desk={desk} writing={writing} flaws={flaws} />}
      {writing.kind === 'reliance' && <CaseKey desk={desk} writing={writing} flaws={flaws} />}
      {!has_choices(writing.kind) && (
        <Text
          id="rationale"
          label={say('bank_page.edit_rationale')}
          rows={3}
          flaws={flaws}
          value={writing.rationale}
          change={(rationale) => change({ rationale })}
        />
      )}
    </section>
  );
}

function Choices({ desk, writing, flaws }: WritingProps) {
  const { choices, kind } = writing;
  const set = (at: number, what: Partial<Writing['choices'][number]>) =>
    desk.writing({ choices: choices.map((one, n) => (n === at ? { ...one, ...what } : one)) });
  const own = flaws.filter((one) => one.field === 'choices');
  return (
    <div class="stack">
      <h3 class="small-title">{say('bank_page.edit_options')}</h3>
      <p class="small muted">{say(kind === 'single' ? 'bank_page.edit_one_right' : 'bank_page.edit_some_right')}</p>
      <div class={own.some((one) => one.blocks) ? 'field wrong' : 'field'}>
        <Flaws id="choices" flaws={own} />
      </div>
      {choices.map((one, n) => {
        const letter = String.fromCharCode(65 + n);
        return (
          <div class="stack-s" role="group" aria-label={say('bank_page.edit_option', { letter })} key={n}>
            <Text
              id={`choice-${n}`}
              label={say('bank_page.edit_option', { letter })}
              flaws={flaws}
              value={one.text}
              change={(text) => set(n, { text })}
            />
            <label class="row tight" for={`right-${n}`}>
              <input
                id={`right-${n}`}
                type="checkbox"
                checked={one.right}
                onChange={(event) => set(n, { right: event.currentTarget.checked })}
              />
              <span>{say('bank_page.edit_right', { letter })}</span>
            </label>
            <Text
              id={`why-${n}`}
              label={say(one.right ? 'bank_page.edit_why_right' : 'bank_page.edit_why_tempts', { letter })}
              field="none"
              rows={2}
              flaws={flaws}
              value={one.rationale}
              change={(rationale) => set(n, { rationale })}
            />
            {choices.length > 2 && (
              <p>
                <button
                  class="btn sm"
                  type="button"
                  onClick={() => desk.writing({ choices: choices.filter((_, at) => at !== n) })}
                >
                  {say('bank_page.edit_drop_option', { letter })}
                </button>
              </p>
            )}
          </div>
        );
      })}
      {choices.length < choices_max && (
        <p>
          <button
            class="btn"
            type="button"
            onClick={() => desk.writing({ choices: [...choices, { text: '', rationale: '', right: false }] })}
          >
            {say('bank_page.edit_add_option')}
          </button>
        </p>
      )}
    </div>
  );
}
