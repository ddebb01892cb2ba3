/** Fields of the item's form, each with what is to be mended in it. */
import type { ComponentChildren } from 'preact';
import { say } from '../words/words';
import type { Flaw, Term } from './item';

interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  flaws: Flaw[]; ///< of the whole item; those of this field are shown
  field?: string; ///< as the server calls it, where it is not the id
}

const of_field = ({ id, flaws, field = id }: FieldProps) => flaws.filter((one) => one.field === field);

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function Flaws({ id, flaws }: { id: string; flaws: Flaw[] }) {
  return (
    <div id={`${id}-flaws`} role="status">
      {flaws.map((one, n) => (
        <p class={one.blocks ? 'error' : 'small'} key={n}>
          {!one.blocks && `${say('bank_page.edit_better')} `}
          {one.blocks ? sentence(one.what) : one.what}; {one.mend}.
        </p>
      ))}
    </div>
  );
}

function Field(props: FieldProps & { children: ComponentChildren }) {
  const found = of_field(props);
  return (
    <div class={found.some((one) => one.blocks) ? 'field wrong' : 'field'}>
      <label for={props.id}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      <Flaws id={props.id} flaws={found} />
      {props.children}
    </div>
  );
}

const described = (props: FieldProps) => ({
  class: 'input',
  id: props.id,
  'aria-describedby': `${props.hint ? `${props.id}-hint ` : ''}${props.id}-flaws`,
  'aria-invalid': of_field(props).some((one) => one.blocks) || undefined,
});

interface TextProps extends FieldProps {
  value: string;
  rows?: number;
  kind?: 'text' | 'date';
  change: (value: string) => void;
}

export function Text({ value, rows, kind = 'text', change, ...field }: TextProps) {
  return (
    <Field {...field}>
      {rows ? (
        <textarea
          {...described(field)}
          rows={rows}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      ) : (
        <input
          {...described(field)}
          type={kind as 'text'}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface NumberProps extends FieldProps {
  value: number;
  least?: number;
  most?: number;
  change: (value: number) => void;
}

export function Number_({ value, least, most, change, ...field }: NumberProps) {
  return (
    <Field {...field}>
      <input
        {...described(field)}
        type="number"
        step="any"
        min={least}
        max={most}
        value={value}
        onInput={(event) => change(event.currentTarget.valueAsNumber || 0)}
      />
    </Field>
  );
}

interface SelectProps extends FieldProps {
  value: string;
  none?: string; ///< what an empty choice says; without it one must be chosen
  terms: readonly Term[];
  change: (value: string) => void;
}

/** A value that the programme does not know stays, and stands first. */
export function Select({ value, none, terms, change, ...field }: SelectProps) {
  const odd = value !== '' && !terms.some(({ id }) => id === value);
  return (
    <Field {...field}>
      <select {...described(field)} value={value} onChange={(event) => change(event.currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {odd && <option value={value}>{value}</option>}
        {terms.map(({ id, says }) => (
          <option value={id} key={id}>
            {says}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface ManyProps extends FieldProps {
  values: string[];
  terms: readonly Term[];
  change: (values: string[]) => void;
}

/** Several of a list: those chosen, each with a way out, and a choice of the rest. */
export function Many({ values, terms, change, ...field }: ManyProps) {
  const says = (id: string) => terms.find((one) => one.id === id)?.says ?? id;
  return (
    <Field {...field}>
      {values.length > 0 && (
        <ul class="plain stack-s">
          {values.map((id) => (
            <li class="row between wrap" key={id}>
              <span>{says(id)}</span>
              <button
                type="button"
                class="btn"
                aria-label={say('bank_page.edit_out_what', { what: says(id) })}
                onClick={() => change(values.filter((one) => one !== id))}
              >
                {say('bank_page.edit_out')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        {...described(field)}
        value=""
        onChange={(event) => {
          if (event.currentTarget.value) change([...values, event.currentTarget.value]);
          event.currentTarget.value = '';
        }}
      >
        <option value="">{say('bank_page.edit_add')}</option>
        {terms
          .filter(({ id }) => !values.includes(id))
          .map((one) => (
            <option value={one.id} key={one.id}>
              {one.says}
            </option>
          ))}
      </select>
    </Field>
  );
}
