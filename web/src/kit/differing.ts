/** In what two texts differ: line by line, and in a line that was reworded, word by word. */
import { diffArrays } from 'diff';

export interface Piece {
  text: string;
  changed: boolean; ///< this very word; in a line that is new or gone as a whole, none is
}

export interface Row {
  did: 'same' | 'removed' | 'added';
  pieces: Piece[];
}

/** Rows to read, or a stretch of equal ones that can stay folded. */
export interface Stretch {
  folded: boolean;
  rows: Row[];
}

/** Past so many changed lines or words two texts have little in common, and comparing them takes the page seconds. */
const edits_max = 4_000;
/** Equal lines shown before and after a change. */
const around = 2;

const whole = (did: Row['did'], line: string): Row => ({ did, pieces: [{ text: line, changed: false }] });

/** A reworded line, before and after; undefined when it rather is another line. */
function reworded(before: string, after: string): [Row, Row] | undefined {
  // Cut at spaces: that is right in every script, where a table of letters is not.
  const changes = diffArrays(before.split(/(\s+)/), after.split(/(\s+)/), { maxEditLength: edits_max });
  if (!changes) return undefined;
  const same = changes.filter((one) => !one.added && !one.removed).flatMap((one) => one.value);
  if (same.join('').trim().length * 3 < Math.max(before.length, after.length)) return undefined;
  const side = (did: 'removed' | 'added'): Row => ({
    did,
    pieces: changes
      .filter((one) => (did === 'removed' ? !one.added : !one.removed))
      .map((one) => ({ text: one.value.join(''), changed: one[did] })),
  });
  return [side('removed'), side('added')];
}

function changed_rows(removed: string[], added: string[]): Row[] {
  const gone: Row[] = [];
  const come: Row[] = [];
  for (let at = 0; at < Math.max(removed.length, added.length); ++at) {
    const [before, after] = [removed[at], added[at]];
    const pair = before !== undefined && after !== undefined ? reworded(before, after) : undefined;
    if (before !== undefined) gone.push(pair?.[0] ?? whole('removed', before));
    if (after !== undefined) come.push(pair?.[1] ?? whole('added', after));
  }
  return [...gone, ...come];
}

const lines_of = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** Every line of both texts, what is gone before what has come. */
export function rows_of(before: string, after: string): Row[] {
  const old = lines_of(before);
  const now = lines_of(after);
  const changes = diffArrays(old, now, { maxEditLength: edits_max });
  if (!changes) return [...old.map((line) => whole('removed', line)), ...now.map((line) => whole('added', line))];
  const rows: Row[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const settle = () => {
    rows.push(...changed_rows(removed, added));
    removed = [];
    added = [];
  };
  for (const change of changes) {
    if (change.removed) removed.push(...change.value);
    else if (change.added) added.push(...change.value);
    else {
      settle();
      rows.push(...change.value.map((line) => whole('same', line)));
    }
  }
  settle();
  return rows;
}

/** The rows with what stayed as it was folded away, except next to a change. */
export function stretches_of(rows: Row[]): Stretch[] {
  const near = rows.map(() => false);
  rows.forEach(({ did }, at) => {
    if (did === 'same') return;
    for (let place = Math.max(0, at - around); place <= Math.min(rows.length - 1, at + around); ++place)
      near[place] = true;
  });
  const stretches: Stretch[] = [];
  rows.forEach((row, at) => {
    const last = stretches.at(-1);
    if (last && last.folded !== near[at]) last.rows.push(row);
    else stretches.push({ folded: !near[at], rows: [row] });
  });
  return stretches;
}

export const is_same = (rows: Row[]): boolean => rows.every(({ did }) => did === 'same');
