import assert from 'node:assert/strict';
import { test } from 'node:test';
import { key_of, kind_of, new_check, new_item, number_or_text, options_of, right_of, with_kind } from './item_value';
import { values_of } from './yaml_text';

const example = { stem: 'Which?', right: 'This', wrong: 'Not this', why: 'Because.' };
const check = new_check('c1', example);

test('a new check is filled, and can be read', () => {
  const values = values_of(check)!;
  assert.equal(kind_of(values), 'single');
  assert.equal(options_of(values).length, 3);
  assert.deepEqual(right_of(values), [0]);
});

test('a new item has the four options that an item needs', () => {
  const item = new_item('i01', example, { competency: 'C1', source: 'a-2020' });
  assert.equal(options_of(item).length, 4);
  assert.deepEqual(item.sources, ['a-2020']);
});

test('one right answer becomes two, and the options stay', () => {
  const made = with_kind(check, [], values_of(check)!, 'multiple');
  const values = values_of(made)!;
  assert.equal(values.kind, 'multiple');
  assert.deepEqual(values.key, ['A']);
  assert.equal(options_of(values).length, 3);
  const back = values_of(with_kind(made, [], values, 'single'))!;
  assert.equal(back.kind, undefined);
  assert.equal(back.key, 'A');
});

test('another kind takes its own fields and leaves those of the old behind', () => {
  const values = values_of(with_kind(check, [], values_of(check)!, 'numeric'))!;
  assert.equal(values.options, undefined);
  assert.equal(values.key, undefined);
  assert.equal(values.answer, 0);
  const recall = values_of(with_kind(check, [], values_of(check)!, 'recall'))!;
  assert.deepEqual(recall.look_for, ['']);
  assert.equal(recall.stem, 'Which?');
});

test('keys are letters in order, and numbers are numbers', () => {
  assert.deepEqual(key_of('multiple', [2, 0, 2]), ['A', 'C']);
  assert.equal(key_of('single', [1]), 'B');
  assert.equal(number_or_text('12.5'), 12.5);
  assert.equal(number_or_text('1000 * septic / stays'), '1000 * septic / stays');
});
