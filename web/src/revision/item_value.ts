/** A check or an item as a form has it, and as YAML spells it. Pure. */
import { stringify } from 'yaml';
import { with_value, type Path } from './yaml_text';

export const check_kinds = ['single', 'multiple', 'numeric', 'ordering', 'recall'] as const;
export const item_kinds = ['single', 'multiple', 'numeric'] as const;
export type Kind = (typeof check_kinds)[number];
export const levels = ['recall', 'apply', 'judge'] as const;

export type Values = Record<string, unknown>;

export interface OptionValue {
  text: string;
  rationale: string;
}

export interface NearValue {
  value: string;
  tolerance: string;
  rationale: string;
}

const text_of = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const list_of = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
const map_of = (value: unknown): Values => (value !== null && typeof value === 'object' ? (value as Values) : {});

export const text = (values: Values, key: string): string => text_of(values[key]);
export const texts = (values: Values, key: string): string[] => list_of(values[key]).map(text_of);

export function kind_of(values: Values): Kind {
  const kind = text(values, 'kind');
  return (check_kinds as readonly string[]).includes(kind) ? (kind as Kind) : 'single';
}

export const options_of = (values: Values): OptionValue[] =>
  list_of(values.options).map((one) => ({
    text: text_of(map_of(one).text),
    rationale: text_of(map_of(one).rationale),
  }));

export const near_of = (values: Values): NearValue[] =>
  list_of(values.near).map((one) => {
    const { value, tolerance, rationale } = map_of(one);
    return { value: text_of(value), tolerance: text_of(tolerance), rationale: text_of(rationale) };
  });

/** Right options by their places. */
export const right_of = (values: Values): number[] =>
  texts(values, 'key').map((letter) => letter.trim().toUpperCase().charCodeAt(0) - 65);

const letter = (at: number): string => String.fromCharCode(65 + at);

export function key_of(kind: Kind, right: number[]): unknown {
  const letters = [...new Set(right)].sort((one, other) => one - other).map(letter);
  return kind === 'multiple' ? letters : (letters[0] ?? 'A');
}

/** Numbers stay numbers in the file, and an expression stays text. */
export const number_or_text = (typed: string): unknown =>
  /^-?\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : typed;

export const near_values = (near: NearValue[]): Values[] =>
  near.map((one) => ({ ...one, value: number_or_text(one.value), tolerance: number_or_text(one.tolerance) }));

const by_kind: Record<Kind, string[]> = {
  single: ['options', 'key'],
  multiple: ['options', 'key'],
  numeric: ['answer', 'tolerance', 'unit', 'rationale', 'near'],
  ordering: ['steps', 'rationale'],
  recall: ['answer', 'look_for'],
};

const begun: Record<Kind, () => Values> = {
  single: () => ({ options: [1, 2, 3].map(() => ({ text: '', rationale: '' })), key: 'A' }),
  multiple: () => ({ options: [1, 2, 3].map(() => ({ text: '', rationale: '' })), key: ['A'] }),
  numeric: () => ({ answer: 0, tolerance: 0, rationale: '' }),
  ordering: () => ({ steps: ['', '', ''], rationale: '' }),
  recall: () => ({ answer: '', look_for: [''] }),
};

/** The text with another kind: what the new kind has not goes, what it shares stays. */
export function with_kind(yaml: string, path: Path, values: Values, kind: Kind): string {
  const old = kind_of(values);
  let made = with_value(yaml, path, 'kind', kind === 'single' ? undefined : kind);
  for (const key of by_kind[old]) if (!by_kind[kind].includes(key)) made = with_value(made, path, key, undefined);
  for (const [key, value] of Object.entries(begun[kind]())) {
    if (values[key] === undefined || !by_kind[old].includes(key)) made = with_value(made, path, key, value);
  }
  if (by_kind[old].includes('key') && by_kind[kind].includes('key'))
    made = with_value(made, path, 'key', key_of(kind, right_of(values)));
  return made;
}

export interface Example {
  stem: string;
  right: string;
  wrong: string;
  why: string;
}

/** A filled example, so that nobody begins at nothing. A check has room for three options, an item needs four. */
export function new_check(id: string, example: Example): string {
  return stringify({ id, ...question(example, 2) }, { lineWidth: 0 });
}

export function new_item(id: string, example: Example, facts: { competency: string; source: string }): Values {
  return { id, competency: facts.competency, level: 'apply', sources: [facts.source], ...question(example, 3) };
}

function question({ stem, right, wrong, why }: Example, wrongs: number): Values {
  const options = [right, ...Array.from({ length: wrongs }, (_, at) => `${wrong} ${at + 1}`)];
  return { stem, options: options.map((one) => ({ text: one, rationale: why })), key: 'A' };
}
