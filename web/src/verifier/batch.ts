/** What somebody gave, checked one after the other, and the results as a table. */
import { text_in, utf8, type Bytes } from './bytes';
import type { Pins } from './keys';
import { read_csv, write_csv } from './table';
import { is_genuine, read_list, verify, type StatusList, type Verdict } from './verify';

export interface Given {
  name: string;
  bytes: Bytes;
}

export interface Line {
  name: string;
  /** undefined: a list names it, and it was not given. */
  verdict: Verdict | undefined;
}

const last_part = (name: string): string => name.split(/[\\/]/).pop()!.trim().toLowerCase();
const looks_whole = (cell: string): boolean => /^\s*\{/.test(cell) || /^[\w-]+\.[\w-]+\.[\w-]+$/.test(cell.trim());
const is_list = (name: string): boolean => /\.(csv|txt)$/i.test(name);

/** A list's rows: the certificate itself in a cell, or the name of a file given beside it. */
function rows_of(list: Given, beside: Map<string, Given>): { name: string; bytes: Bytes | undefined }[] {
  return read_csv(text_in(list.bytes)).flatMap((row, at) => {
    const whole = row.find(looks_whole);
    const name = row.find((cell) => cell.trim() && !looks_whole(cell))?.trim() ?? `${list.name}, ${at + 1}`;
    if (whole) return [{ name, bytes: utf8(whole) }];
    const file = row.map((cell) => beside.get(last_part(cell))).find((found) => found);
    const heading = at === 0 && row.some((cell) => /^(file|code|certificate|name)$/i.test(cell.trim()));
    return heading && !file ? [] : [{ name: file?.name ?? name, bytes: file?.bytes }];
  });
}

/** Certificates given as files, and those that lists name; a file that a list names counts once. */
function wanted(given: Given[]): { name: string; bytes: Bytes | undefined }[] {
  const lists = given.filter((one) => is_list(one.name) && !looks_whole(text_or_nothing(one.bytes)));
  const files = given.filter((one) => !lists.includes(one));
  const beside = new Map(files.map((one) => [last_part(one.name), one]));
  const rows = lists.flatMap((list) => rows_of(list, beside));
  return lists.length ? rows : files;
}

function text_or_nothing(bytes: Bytes): string {
  try {
    return text_in(bytes);
  } catch {
    return '';
  }
}

/** Status lists among what was given join the stapled ones; the newest of each counts. */
export async function take_lists(given: Given[], pins: Pins, lists: Map<string, StatusList>): Promise<Given[]> {
  const others: Given[] = [];
  for (const one of given) {
    if (!text_or_nothing(one.bytes).includes('BitstringStatusListCredential')) {
      others.push(one);
      continue;
    }
    try {
      const list = await read_list(text_or_nothing(one.bytes), pins);
      const known = lists.get(list.id);
      if (!known || known.as_of < list.as_of) lists.set(list.id, list);
    } catch {
      others.push(one);
    }
  }
  return others;
}

export async function check_all(
  given: Given[],
  pins: Pins,
  lists: ReadonlyMap<string, StatusList>,
  now: number,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const one of wanted(given))
    lines.push({ name: one.name, verdict: one.bytes && (await verify(one.bytes, pins, lists, now)) });
  return lines;
}

const columns = ['file', 'result', 'demonstration', 'holder', 'title', 'issuer', 'valid_from', 'valid_until'];

/** What a file claims stands in it only where the board signed it. */
export function results_csv(lines: Line[]): string {
  const rows = lines.map(({ name, verdict }) => {
    if (!verdict) return [name, 'file_missing'];
    if (!is_genuine(verdict)) return [name, verdict.standing];
    const { standing, demonstration, holder, title, issuer, from, until, status_as_of } = verdict;
    return [name, standing, demonstration ? 'yes' : 'no', holder, title, issuer, from, until, status_as_of];
  });
  return write_csv([[...columns, 'status_as_of'], ...rows]);
}
