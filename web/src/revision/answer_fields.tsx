/** What answers a question, by its kind. */
import { say } from '../words/words';
import { Words } from './fields';
import { kind_of, near_of, near_values, number_or_text, text, texts, type NearValue, type Values } from './item_value';
import type { FormPart } from './form_part';
import { OptionFields } from './option_fields';
import { Findings } from './pen';

export function AnswerFields({ part }: { part: FormPart }) {
  const kind = kind_of(part.values);
  if (kind === 'numeric') return <NumberFields part={part} />;
  if (kind === 'ordering') return <StepFields part={part} />;
  if (kind === 'recall') return <RecallFields part={part} />;
  return <OptionFields part={part} />;
}

/** Whether a finding of this field is shown beside it. */
AnswerFields.shows = (values: Values, field: string): boolean => {
  const kind = kind_of(values);
  if (kind === 'numeric') return ['answer', 'tolerance', 'unit', 'rationale'].includes(field);
  if (kind === 'ordering') return ['steps', 'rationale'].includes(field);
  if (kind === 'recall') return ['answer', 'look_for'].includes(field);
  return field === 'key' || field === 'options' || field.startsWith('options.');
};

function Line({ part, field, rows, number }: { part: FormPart; field: string; rows?: number; number?: boolean }) {
  return (
    <Words
      id={`${part.id}-${field}`}
      label={say(`revision_page.${field}`)}
      {...(rows ? { rows } : {})}
      value={text(part.values, field)}
      locked={part.locked}
      findings={part.about(field)}
      change={(typed) => part.set(field, number ? number_or_text(typed) : typed)}
    />
  );
}

function NumberFields({ part }: { part: FormPart }) {
  const near = near_of(part.values);
  const write = (made: NearValue[]) => part.set('near', made.length > 0 ? near_values(made) : undefined);
  return (
    <div class="stack">
      <div class="fields">
        <Line part={part} field="answer" number />
        <Line part={part} field="tolerance" number />
        <Line part={part} field="unit" />
      </div>
      <Line part={part} field="rationale" rows={3} />
      {near.map((one, at) => (
        <fieldset class="card stack-s" key={at}>
          <legend>{say('revision_page.near', { number: at + 1 })}</legend>
          {(['value', 'tolerance', 'rationale'] as const).map((field) => (
            <Words
              id={`${part.id}-near-${at}-${field}`}
              label={say(`revision_page.${field}`)}
              value={one[field]}
              locked={part.locked}
              change={(typed) => write(near.map((other, n) => (n === at ? { ...other, [field]: typed } : other)))}
              key={field}
            />
          ))}
        </fieldset>
      ))}
      {!part.locked && (
        <button
          class="btn sm"
          type="button"
          onClick={() => write([...near, { value: '0', tolerance: '0', rationale: '' }])}
        >
          {say('revision_page.add_near')}
        </button>
      )}
    </div>
  );
}

function StepFields({ part }: { part: FormPart }) {
  return (
    <div class="stack">
      <Rows part={part} field="steps" least={3} />
      <Line part={part} field="rationale" rows={3} />
    </div>
  );
}

function RecallFields({ part }: { part: FormPart }) {
  return (
    <div class="stack">
      <Line part={part} field="answer" rows={3} />
      <Rows part={part} field="look_for" least={1} />
    </div>
  );
}

/** A list of lines, in their order. */
function Rows({ part, field, least }: { part: FormPart; field: string; least: number }) {
  const lines = texts(part.values, field);
  const write = (made: string[]) => part.set(field, made);
  return (
    <fieldset class="stack-s plain-set">
      <legend>{say(`revision_page.${field}`)}</legend>
      <Findings id={`${part.id}-${field}-findings`} findings={part.about(field)} />
      {lines.map((line, at) => (
        <input
          class="input"
          aria-label={say('revision_page.row', { number: at + 1 })}
          value={line}
          readOnly={part.locked}
          onInput={(event) => write(lines.map((one, n) => (n === at ? event.currentTarget.value : one)))}
          key={at}
        />
      ))}
      {!part.locked && (
        <div class="row wrap">
          <button class="btn sm" type="button" onClick={() => write([...lines, ''])}>
            {say('revision_page.add_row')}
          </button>
          {lines.length > least && (
            <button class="btn sm" type="button" onClick={() => write(lines.slice(0, -1))}>
              {say('revision_page.drop_row')}
            </button>
          )}
        </div>
      )}
    </fieldset>
  );
}
