/**
 * YAML changed in one place at a time, as text: what is not touched stays letter by letter, comments and folds and all.
 * Pure.
 */
import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { last_index } from './lesson_text';

export type Path = (string | number)[];

/** Past this the programme's own files fold a text. */
const column_max = 120;

const parsed = (text: string): Document.Parsed => parseDocument(text, { logLevel: 'silent', stringKeys: true });

/** The text as plain values; undefined when it cannot be read as a map. */
export function values_of(text: string): Record<string, unknown> | undefined {
  const doc = parsed(text);
  if (doc.errors.length > 0) return undefined;
  const made = doc.toJS({ maxAliasCount: 0 }) as unknown;
  return made !== null && typeof made === 'object' && !Array.isArray(made)
    ? (made as Record<string, unknown>)
    : undefined;
}

function node_at(doc: Document.Parsed, path: Path): Node | undefined {
  return path.length ? (doc.getIn(path, true) as Node | undefined) : (doc.contents ?? undefined);
}

function pair_in(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Pair<Node, Node | null> | undefined;
}

const line_start = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const line_end = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** Words in lines of at most `width`. */
function folded(value: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of value.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const indented = (text: string, spaces: string): string => text.replace(/\n(?=.)/g, `\n${spaces}`);

/** What stands after `key:` in a map that begins at `column`. */
function spelled(value: unknown, column: number, flow: boolean, fold: boolean): string {
  const spaces = ' '.repeat(column);
  if (flow) return ` ${stringify(value, { collectionStyle: 'flow', lineWidth: 0, defaultStringType: 'PLAIN' }).trim()}`;
  if (fold && typeof value === 'string' && !value.includes('\n') && !/^\s|\s$|\s\s/.test(value)) {
    return ` >-\n${folded(value, column_max - column - 2)
      .map((line) => `${spaces}  ${line}`)
      .join('\n')}`;
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return ` ${stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim()}`;
  }
  const line = stringify({ k: value }, { lineWidth: 0 }).replace(/\n$/, '').slice(2);
  return indented(line, spaces);
}

/** A scalar inside `{…}` must not end the braces early: it is spelled as it would be there. */
function spelled_in_flow(value: unknown): string {
  const made = stringify({ k: value }, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
  return ` ${made.slice(1, -1).slice(2).trim()}`;
}

function replaced(text: string, map: YAMLMap, pair: Pair<Node, Node | null>, value: unknown): string {
  const [, key_end] = pair.key.range!;
  const key_start = pair.key.range![0];
  const colon = text.indexOf(':', key_end);
  const old = pair.value;
  let end = old?.range && old.range[1] > colon ? old.range[1] : colon + 1;
  while (end > colon + 1 && /\s/.test(text[end - 1]!)) end -= 1;
  const column = key_start - line_start(text, key_start);
  const flow = map.flow === true;
  const fold =
    (isScalar(old) && old.type === 'BLOCK_FOLDED') ||
    (typeof value === 'string' && value.length > column_max && !flow && !isScalar(old));
  const made = flow ? spelled_in_flow(value) : spelled(value, column, false, fold);
  return text.slice(0, colon + 1) + made + text.slice(end);
}

function added(text: string, map: YAMLMap, key: string, value: unknown): string {
  const first = map.items[0]?.key as Node | undefined;
  if (!first?.range || map.flow) {
    return `${text.replace(/\n*$/, '\n').replace(/^\n$/, '')}${key}:${spelled(value, 0, false, false)}\n`;
  }
  const column = first.range[0] - line_start(text, first.range[0]);
  let end = map.range![1];
  while (end > 0 && /\s/.test(text[end - 1]!)) end -= 1;
  const at = line_end(text, end);
  const fold = typeof value === 'string' && value.length > column_max;
  return `${text.slice(0, at)}\n${' '.repeat(column)}${key}:${spelled(value, column, false, fold)}${text.slice(at) || '\n'}`;
}

function removed(text: string, pair: Pair<Node, Node | null>): string {
  const from = line_start(text, pair.key.range![0]);
  let end = pair.value?.range?.[1] ?? pair.key.range![1];
  while (end > from && /\s/.test(text[end - 1]!)) end -= 1;
  return text.slice(0, from) + text.slice(Math.min(text.length, line_end(text, end) + 1));
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Maps in a list that only say something else than before are changed word by word. */
function each_changed(text: string, path: Path, value: Record<string, unknown>[], old: unknown[]): string {
  return value.reduce<string>((done, entry, at) => {
    const before = old[at] as Record<string, unknown>;
    return Object.entries(entry).reduce(
      (made, [key, inner]) => (same(before[key], inner) ? made : with_value(made, [...path, at], key, inner)),
      done,
    );
  }, text);
}

const keys_of = (value: unknown): string => (value && typeof value === 'object' ? Object.keys(value).join() : '');

/** The text with another value of `key` in the map at `path`; undefined takes the key out. */
export function with_value(text: string, path: Path, key: string, value: unknown): string {
  const doc = parsed(text);
  const map = node_at(doc, path);
  if (!isMap(map)) return map ? text : `${text}${key}:${spelled(value, 0, false, false)}\n`;
  const pair = pair_in(map, key);
  if (!pair) return value === undefined ? text : added(text, map, key, value);
  if (value === undefined) return map.flow ? text : removed(text, pair);
  const before = (pair.value?.toJS(doc) ?? null) as unknown;
  if (same(before, value)) return text;
  if (Array.isArray(value) && Array.isArray(before) && value.length === before.length && isSeq(pair.value)) {
    const alike =
      value.length > 0 && value.every((one, at) => keys_of(one) !== '' && keys_of(one) === keys_of(before[at]));
    if (alike) return each_changed(text, [...path, key], value as Record<string, unknown>[], before);
  }
  return replaced(text, map, pair, value);
}

/** The text with another map at the end of the list `key` of its root. */
export function with_entry(text: string, key: string, entry: Record<string, unknown>): string {
  const list = node_at(parsed(text), [key]);
  const lines = stringify(entry, { lineWidth: column_max, flowCollectionPadding: false }).trimEnd().split('\n');
  const first = isSeq(list) ? (list.items[0] as Node | undefined) : undefined;
  const column = first?.range ? Math.max(0, first.range[0] - line_start(text, first.range[0]) - 2) : 2;
  const spaces = ' '.repeat(column);
  const made = lines.map((line, at) => spaces + (at === 0 ? '- ' : '  ') + line).join('\n');
  const head = text.replace(/\s*$/, '\n');
  return `${head}${first ? '\n' : `${list ? '' : `${key}:\n`}`}${made}\n`;
}

/** The text without an entry of the list `key` of its root. */
export function without_entry(text: string, key: string, at: number): string {
  const list = node_at(parsed(text), [key]);
  if (!isSeq(list)) return text;
  const starts = list.items.map((one) => line_start(text, (one as Node).range![0]));
  const from = starts[at];
  if (from === undefined) return text;
  const to =
    starts[at + 1] ?? Math.min(text.length, line_end(text, trimmed_end(text, (list.items[at] as Node).range![1])) + 1);
  return text.slice(0, from) + text.slice(to);
}

function trimmed_end(text: string, end: number): number {
  while (end > 0 && /\s/.test(text[end - 1]!)) end -= 1;
  return end;
}

const line_at = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** The first line, from 1, of each entry of the list `key` of the root. */
export function entry_lines(text: string, key: string): number[] {
  const list = node_at(parsed(text), [key]);
  return isSeq(list) ? list.items.map((one) => line_at(text, (one as Node).range?.[0] ?? 0)) : [];
}

/** Which field of the map at `path` a line, from 1, belongs to: "options.2", "stem"; '' for none. */
export function field_of_line(text: string, path: Path, line: number): string {
  const map = node_at(parsed(text), path);
  if (!isMap(map)) return '';
  let found = '';
  for (const pair of map.items as Pair<Node, Node | null>[]) {
    if (!isScalar(pair.key) || line_at(text, pair.key.range![0]) > line) break;
    found = String(pair.key.value);
    if (!isSeq(pair.value)) continue;
    const at = last_index(pair.value.items, (one) => line_at(text, (one as Node).range?.[0] ?? 0) <= line);
    if (at >= 0 && isMap(pair.value.items[at])) found += `.${at}`;
  }
  return found;
}
