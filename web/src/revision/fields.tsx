/** Fields of the editor's forms. */
import type { ComponentChildren } from 'preact';
import { say } from '../words/words';
import type { Choice } from './lists';
import { Findings, type LineFinding } from './pen';

interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  findings?: LineFinding[] | undefined;
  children: ComponentChildren;
}

export function Field({ id, label, hint, findings = [], children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {findings.length > 0 && <Findings id={`${id}-findings`} findings={findings} />}
    </div>
  );
}

interface WordsProps extends Omit<FieldProps, 'children'> {
  value: string;
  locked: boolean;
  rows?: number;
  kind?: 'text' | 'number' | 'date';
  change: (value: string) => void;
}

export function Words({ value, locked, rows, kind = 'text', change, ...field }: WordsProps) {
  const shared = {
    class: 'input',
    id: field.id,
    value,
    readOnly: locked,
    'aria-describedby': field.hint ? `${field.id}-hint` : undefined,
    'aria-invalid': field.findings?.some((one) => one.blocks) || undefined,
  };
  return (
    <Field {...field}>
      {rows ? (
        <textarea {...shared} rows={rows} onInput={(event) => change(event.currentTarget.value)} />
      ) : (
        <input {...shared} type={kind as 'text'} onInput={(event) => change(event.currentTarget.value)} />
      )}
    </Field>
  );
}

interface ChoiceProps extends Omit<FieldProps, 'children'> {
  value: string;
  choices: Choice[];
  locked: boolean;
  none?: string; ///< what an empty choice says; without it one must be chosen
  change: (value: string) => void;
}

/** A value that is not among the choices stays, and stands first. */
export function Select({ value, choices, locked, none, change, ...field }: ChoiceProps) {
  const odd = value !== '' && !choices.some(({ id }) => id === value);
  return (
    <Field {...field}>
      <select
        class="input"
        id={field.id}
        value={value}
        disabled={locked}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {(none !== undefined || value === '') && <option value="">{none ?? say('revision_page.choose')}</option>}
        {odd && <option value={value}>{value}</option>}
        {choices.map(({ id, says }) => (
          <option value={id} key={id}>
            {says}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface ManyProps extends Omit<FieldProps, 'children'> {
  values: string[];
  choices: Choice[];
  locked: boolean;
  change: (values: string[]) => void;
}

/** Several of a long list: those chosen by their words, and a choice of the rest. */
export function Many({ values, choices, locked, change, ...field }: ManyProps) {
  const says = (id: string) => choices.find((one) => one.id === id)?.says ?? id;
  return (
    <div class="field" role="group" aria-labelledby={`${field.id}-label`}>
      <span class="label" id={`${field.id}-label`}>
        {field.label}
      </span>
      <ul class="chosen">
        {values.map((id) => (
          <li key={id}>
            <span>{says(id)}</span>
            {!locked && (
              <button
                type="button"
                class="btn sm"
                aria-label={say('revision_page.take_out', { what: says(id) })}
                onClick={() => change(values.filter((one) => one !== id))}
              >
                {say('revision_page.out')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!locked && (
        <select
          class="input"
          id={field.id}
          aria-label={say('revision_page.add_to', { what: field.label })}
          value=""
          onChange={(event) => {
            if (event.currentTarget.value) change([...values, event.currentTarget.value]);
            event.currentTarget.value = '';
          }}
        >
          <option value="">{say('revision_page.add_to', { what: field.label })}</option>
          {choices
            .filter(({ id }) => !values.includes(id))
            .map((one) => (
              <option value={one.id} key={one.id}>
                {one.says}
              </option>
            ))}
        </select>
      )}
      {field.findings && field.findings.length > 0 && (
        <Findings id={`${field.id}-findings`} findings={field.findings} />
      )}
    </div>
  );
}
