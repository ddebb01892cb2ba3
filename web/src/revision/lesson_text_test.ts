import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import {
  free_id,
  part_of_line,
  read_lesson,
  span_of_line,
  with_check,
  with_part,
  without_check,
  write_lesson,
} from './lesson_text';

declare const __GOLDEN__: string;

const file = `---
id: 1-sorting
title: Sorting
---
First words.

\`\`\`check
id: c1
stem: Which?
\`\`\`

Last words.
`;

test('a lesson read and written is the same file, every shipped one too', () => {
  assert.equal(write_lesson(read_lesson(file)!), file);
  const modules = `${__GOLDEN__}/../../programmes/ai-for-doctors/modules`;
  let seen = 0;
  for (const name of fs.readdirSync(modules, { recursive: true })) {
    if (!/lessons\/.*\.md$/.test(name)) continue;
    const text = fs.readFileSync(`${modules}/${name}`, 'utf8');
    assert.equal(write_lesson(read_lesson(text)!), text);
    seen += 1;
  }
  assert.ok(seen >= 10);
});

test('parts know their lines in the file', () => {
  const { parts } = read_lesson(file)!;
  assert.deepEqual(
    parts.map(({ kind, line }) => [kind, line]),
    [
      ['text', 5],
      ['check', 8],
      ['text', 11],
    ],
  );
  assert.equal(part_of_line(parts, 3), undefined);
  assert.deepEqual(part_of_line(parts, 5), { at: 0, line: 1 });
  assert.deepEqual(part_of_line(parts, 7), { at: 1, line: 1 });
  assert.deepEqual(part_of_line(parts, 9), { at: 1, line: 2 });
  assert.deepEqual(part_of_line(parts, 12), { at: 2, line: 2 });
  assert.deepEqual(span_of_line('one\ntwo\nthree', 2), [4, 7]);
});

test('one part changed leaves the others as they were', () => {
  assert.equal(write_lesson(with_part(read_lesson(file)!, 0, 'Other words.\n')), file.replace('First', 'Other'));
});

test('a check comes at the caret and goes again', () => {
  const more = with_check(read_lesson(file)!, 2, 12, 'id: c2\n');
  const text = write_lesson(more);
  assert.ok(text.includes('Last words.\n\n```check\nid: c2\n```\n'));
  assert.equal(read_lesson(text)!.parts.length, 5);
  assert.equal(read_lesson(write_lesson(without_check(more, 3)))!.parts.length, 3);
});

test('a fence of another kind, or one without an end, stays in the text', () => {
  const odd = '---\nid: a\n---\n```\n```check\n```\ntext\n```check\nid: c1\n';
  assert.equal(read_lesson(odd)!.parts.length, 1);
  assert.equal(write_lesson(read_lesson(odd)!), odd);
  assert.equal(read_lesson('no facts'), undefined);
});

test('an id is the first that is free', () => {
  assert.equal(free_id('c', 1, ['c1', 'c2', 'c4']), 'c3');
  assert.equal(free_id('i', 2, ['i01']), 'i02');
});
