/**
 * Reads JSON-LD of exactly one shape and writes it as the canonical N-Quads that were signed (RDFC-1.0 where at most one
 * node is nameless: its label is then always c14n0). The twin of src/rounds/credential/graph.cpp.
 */
import type { Shape, Term } from './vocabulary';

export type Json = { [name: string]: unknown };

export interface Thing {
  shape: Shape;
  id: string;
  said: { term: Term; text: string; thing?: Thing }[];
}

/** The file is no certificate of the kind we know. */
export class Unlike extends Error {}

export const is_object = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An absolute address that stands in angle brackets without breaking out of them. */
const is_address = (text: string): boolean =>
  /^[^:]+:/.test(text) && text.length <= 2048 && !/[\0- \x7f<>"{}|^`\\]/.test(text);

function types_fit(given: unknown, shape: Shape): boolean {
  if (!shape.types.length) return given === undefined;
  const names = Array.isArray(given) ? given : [given];
  return new Set(names).size === shape.types.length && shape.types.every(([name]) => names.includes(name));
}

function text_of(value: unknown, term: Term): string {
  if (term.kind === 'flag') {
    if (typeof value !== 'boolean') throw new Unlike(term.name);
    return String(value);
  }
  // Half a surrogate pair has no UTF-8: two texts must not be signed as one.
  if (typeof value !== 'string' || /\0|\p{Surrogate}/u.test(value)) throw new Unlike(term.name);
  if (term.kind === 'word' && !/^[A-Za-z]+$/.test(value)) throw new Unlike(term.name);
  if (term.kind === 'link' && !is_address(value)) throw new Unlike(term.name);
  return value;
}

function read_said(given: unknown, term: Term): Thing['said'][number] {
  // JSON-LD takes a list of one for the one itself.
  const value: unknown = Array.isArray(given) && given.length === 1 ? given[0] : given;
  if (!term.shape) return { term, text: text_of(value, term) };
  if (!is_object(value)) throw new Unlike(term.name);
  return { term, text: '', thing: read(value, term.shape) };
}

function read(object: Json, shape: Shape): Thing {
  if (!types_fit(object.type, shape)) throw new Unlike('type');
  const thing: Thing = { shape, id: '', said: [] };
  for (const [name, value] of Object.entries(object)) {
    if (name === 'type') continue;
    if (name === 'id') {
      if (typeof value !== 'string' || !is_address(value)) throw new Unlike('id');
      thing.id = value;
      continue;
    }
    const term = shape.terms.find((one) => one.name === name);
    if (!term) throw new Unlike(name);
    thing.said.push(read_said(value, term));
  }
  return thing;
}

const nameless = (thing: Thing): number =>
  (thing.id ? 0 : 1) + thing.said.reduce((sum, said) => sum + (said.thing ? nameless(said.thing) : 0), 0);

export function read_thing(object: Json, shape: Shape): Thing {
  const thing = read(object, shape);
  if (nameless(thing) > 1) throw new Unlike('id');
  return thing;
}

export const said = (thing: Thing | undefined, name: string): string =>
  thing?.said.find((one) => one.term.name === name)?.text ?? '';
export const held = (thing: Thing | undefined, name: string): Thing | undefined =>
  thing?.said.find((one) => one.term.name === name)?.thing;

const short: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
/** RDFC-1.0, section 5.2: canonical literals. */
const escaped = (text: string): string =>
  text.replace(
    /[\0-\x1f"\\\x7f]/g,
    (letter) => short[letter] ?? `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

const node = (id: string): string => (id ? `<${id}>` : '_:c14n0');

function object_of({ term, text, thing }: Thing['said'][number]): string {
  if (thing) return node(thing.id);
  if (term.kind === 'link') return node(text);
  if (term.kind === 'word') return node(`https://w3id.org/security#${text}`);
  return `"${escaped(text)}"${term.datatype ? `^^<${term.datatype}>` : ''}`;
}

function gather(thing: Thing, lines: Set<string>): void {
  for (const [, iri] of thing.shape.types)
    lines.add(`${node(thing.id)} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${iri}> .\n`);
  for (const one of thing.said) {
    lines.add(`${node(thing.id)} <${one.term.predicate}> ${object_of(one)} .\n`);
    if (one.thing) gather(one.thing, lines);
  }
}

/** By code points, as UTF-8 sorts; a JavaScript string sorts by UTF-16 units. */
function by_code_points(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((letter, i) => letter !== right[i]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
}

export function quads_of(thing: Thing): string {
  const lines = new Set<string>();
  gather(thing, lines);
  return [...lines].sort(by_code_points).join('');
}
