import assert from 'node:assert/strict';
import { test } from 'node:test';
import { is_same, rows_of, stretches_of, type Row } from './differing';

const line = ({ did, pieces }: Row): string =>
  ({ same: ' ', removed: '-', added: '+' })[did] +
  pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
const lines = (before: string, after: string): string[] => rows_of(before, after).map(line);

test('a word that was exchanged is marked in its line, before and after', () => {
  assert.deepEqual(lines('one\nThe model is seldom wrong.\n', 'one\nThe model is often wrong.\n'), [
    ' one',
    '-The model is [seldom] wrong.',
    '+The model is [often] wrong.',
  ]);
});

test('words of a script without Latin letters stay whole', () => {
  assert.deepEqual(lines('यह उपकरण अच्छा है।', 'यह उपकरण बुरा है।'), ['-यह उपकरण [अच्छा] है।', '+यह उपकरण [बुरा] है।']);
});

test('a line that became another line altogether is shown whole', () => {
  assert.deepEqual(lines('Ask for the base rate.', 'Nothing of this remains here'), [
    '-Ask for the base rate.',
    '+Nothing of this remains here',
  ]);
});

test('lines that came and went stand alone', () => {
  assert.deepEqual(lines('a\nb\nc\n', 'a\nc\nd\n'), [' a', '-b', ' c', '+d']);
  assert.deepEqual(lines('', 'a\n'), ['+a']);
  assert.deepEqual(lines('a\n', ''), ['-a']);
});

test('equal texts have no difference, whether or not the last line ends', () => {
  assert.ok(is_same(rows_of('a\nb\n', 'a\nb')));
  assert.ok(is_same(rows_of('', '')));
  assert.ok(!is_same(rows_of('a', 'a\n\nb')));
});

test('what stayed as it was is folded away, except next to a change', () => {
  const before = Array.from({ length: 20 }, (_, at) => `line ${at}`);
  const after = before.map((line, at) => (at === 10 ? 'another thing' : line));
  const shape = stretches_of(rows_of(before.join('\n'), after.join('\n'))).map(
    ({ folded, rows }) => `${folded ? 'folded' : 'open'} ${rows.length}`,
  );
  assert.deepEqual(shape, ['folded 8', 'open 6', 'folded 7']);
});

test('two long texts without a line in common are told apart at once', () => {
  const text = (word: string) => Array.from({ length: 9_000 }, (_, at) => `${word} ${at}`).join('\n');
  const rows = rows_of(text('old'), text('new'));
  assert.equal(rows.length, 18_000);
  assert.equal(rows[0]!.did, 'removed');
});
