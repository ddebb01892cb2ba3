/** Options, each with its reason, and which of them is right. */
import { say } from '../words/words';
import { Words } from './fields';
import type { FormPart } from './form_part';
import { key_of, kind_of, options_of, right_of, type OptionValue } from './item_value';
import { Findings } from './pen';

const option_letter = (at: number): string => String.fromCharCode(65 + at);
/** An item of more options does not fit a phone. */
const options_max = 6;

export function OptionFields({ part: { id, values, locked, set, about } }: { part: FormPart }) {
  const several = kind_of(values) === 'multiple';
  const options = options_of(values);
  const right = right_of(values);
  const write = (at: number, change: Partial<OptionValue>) =>
    set(
      'options',
      options.map((one, n) => (n === at ? { ...one, ...change } : one)),
    );
  const choose = (at: number, chosen: boolean) =>
    set(
      'key',
      key_of(
        several ? 'multiple' : 'single',
        several ? (chosen ? [...right, at] : right.filter((one) => one !== at)) : [at],
      ),
    );
  return (
    <fieldset class="stack plain-set">
      <legend>{say(several ? 'revision_page.options_several' : 'revision_page.options_one')}</legend>
      <Findings id={`${id}-key-findings`} findings={[...about('key'), ...about('options')]} />
      {options.map((option, at) => (
        <div class="option card stack-s" key={at}>
          <label class="row tight">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={`${id}-key`}
              checked={right.includes(at)}
              disabled={locked}
              onChange={(event) => choose(at, event.currentTarget.checked)}
            />
            {say('revision_page.is_right', { letter: option_letter(at) })}
          </label>
          <Words
            id={`${id}-option-${at}`}
            label={say('revision_page.option', { letter: option_letter(at) })}
            rows={2}
            value={option.text}
            locked={locked}
            findings={about(`options.${at}`)}
            change={(typed) => write(at, { text: typed })}
          />
          <Words
            id={`${id}-why-${at}`}
            label={say('revision_page.why', { letter: option_letter(at) })}
            rows={2}
            value={option.rationale}
            locked={locked}
            change={(rationale) => write(at, { rationale })}
          />
          {!locked && at === options.length - 1 && options.length > 2 && (
            <div>
              <button class="btn sm" type="button" onClick={() => set('options', options.slice(0, -1))}>
                {say('revision_page.drop_option', { letter: option_letter(at) })}
              </button>
            </div>
          )}
        </div>
      ))}
      {!locked && options.length < options_max && (
        <button class="btn sm" type="button" onClick={() => set('options', [...options, { text: '', rationale: '' }])}>
          {say('revision_page.add_option')}
        </button>
      )}
    </fieldset>
  );
}
