/** A lesson's file as an author meets it: facts, then stretches of text with checks between them. Pure. */

export interface Part {
  kind: 'text' | 'check';
  text: string; ///< of a check: the YAML between its fences
  line: number; ///< in the file, of its first line, from 1
}

export interface LessonText {
  front: string; ///< YAML between the two lines of ---
  parts: Part[]; ///< text first and last, text and checks in turn
}

const open = '```check';
const close = '```';

/** undefined: the file does not begin with its facts. */
export function read_lesson(file: string): LessonText | undefined {
  const end = file.startsWith('---\n') ? file.indexOf('\n---\n', 3) : -1;
  if (end < 0) return undefined;
  const front = file.slice(4, end + 1);
  return { front, parts: parts_of(file.slice(end + 5), front.split('\n').length + 2) };
}

function parts_of(body: string, first_line: number): Part[] {
  const lines = body.split('\n');
  const parts: Part[] = [];
  let held: string[] = [];
  let from = first_line;
  let code = false;
  const put = (kind: Part['kind'], next_line: number) => {
    parts.push({ kind, text: held.join('\n'), line: from });
    held = [];
    from = next_line;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (!code && line === open) {
      const end = lines.indexOf(close, at + 1);
      if (end >= 0) {
        put('text', first_line + at + 1);
        held = lines.slice(at + 1, end);
        put('check', first_line + end + 1);
        at = end;
        continue;
      }
    }
    if (line.startsWith(close)) code = !code;
    held.push(line);
  }
  put('text', 0);
  return parts;
}

export function write_lesson({ front, parts }: LessonText): string {
  const body = parts.map(({ kind, text }) =>
    kind === 'check' ? `${open}\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}${close}` : text,
  );
  return `---\n${front}---\n${body.join('\n')}`;
}

/** The same lesson with another text of one part. */
export function with_part(lesson: LessonText, at: number, text: string): LessonText {
  return { ...lesson, parts: lesson.parts.map((part, n) => (n === at ? { ...part, text } : part)) };
}

/** A check after the part `at`, which is text; the text below `offset` comes after it. */
export function with_check(lesson: LessonText, at: number, offset: number, yaml: string): LessonText {
  const part = lesson.parts[at]!;
  const before = part.text.slice(0, offset).replace(/\n*$/, '\n');
  const after = part.text.slice(offset).replace(/^\n*/, '\n');
  const made: Part[] = [
    { ...part, text: before === '\n' ? '' : before },
    { kind: 'check', text: yaml, line: 0 },
    { kind: 'text', text: after, line: 0 },
  ];
  return { ...lesson, parts: [...lesson.parts.slice(0, at), ...made, ...lesson.parts.slice(at + 1)] };
}

export function without_check(lesson: LessonText, at: number): LessonText {
  const before = lesson.parts[at - 1]!;
  const after = lesson.parts[at + 1]!;
  const joined = { ...before, text: `${before.text.replace(/\n*$/, '\n')}${after.text}` };
  return { ...lesson, parts: [...lesson.parts.slice(0, at - 1), joined, ...lesson.parts.slice(at + 2)] };
}

/** -1: none. */
export function last_index<T>(list: readonly T[], is: (one: T) => boolean): number {
  for (let at = list.length - 1; at >= 0; at -= 1) if (is(list[at]!)) return at;
  return -1;
}

/** Which part a line of the file belongs to, and which line of it, from 1; undefined: the facts. */
export function part_of_line(parts: Part[], line: number): { at: number; line: number } | undefined {
  const at = last_index(parts, (part) => part.line - (part.kind === 'check' ? 1 : 0) <= line);
  return at < 0 ? undefined : { at, line: Math.max(1, line - parts[at]!.line + 1) };
}

/** Where a line, from 1, begins and ends in a text. */
export function span_of_line(text: string, line: number): [number, number] {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return [Math.min(from, text.length), Math.min(text.length, from + (lines[line - 1]?.length ?? 0))];
}

/** The next id of its kind that is free: "c3" after "c1" and "c2". */
export function free_id(letter: string, digits: number, taken: string[]): string {
  for (let number = 1; ; number += 1) {
    const id = letter + String(number).padStart(digits, '0');
    if (!taken.includes(id)) return id;
  }
}
