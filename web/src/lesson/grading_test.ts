import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Check } from '../api/names';
import { first_order, is_right, moved, toggled, typed_number, why_number } from './grading';

const check = (more: Partial<Check>): Check => ({
  id: 'c1',
  lang: 'en',
  kind: 'single',
  credit: false,
  stem: '',
  options: [],
  key: [],
  steps: [],
  unit: '',
  rationale: 'why',
  ...more,
});

test('options are chosen and taken back, and travel in ascending order', () => {
  assert.equal(toggled(undefined, '2'), '2');
  assert.equal(toggled('2', '0'), '0-2');
  assert.equal(toggled('0-2', '2'), '0');
  assert.equal(toggled('0', '0'), undefined);
});

test('a number is read as doctors of three languages type it', () => {
  assert.equal(typed_number(' 66.4 '), '66.4');
  assert.equal(typed_number('66,4'), '66.4');
  assert.equal(typed_number('6,900'), '6900');
  assert.equal(typed_number('6 900'), '6900');
  assert.equal(typed_number('−3'), '-3');
  for (const text of ['', 'many', '1e3', '1.2.3', '12%', '.']) assert.equal(typed_number(text), undefined);
});

test('steps move up and down, and not past the ends', () => {
  assert.equal(first_order(check({ steps: ['a', 'b', 'c'] })), '0-1-2');
  assert.equal(moved('0-1-2', 2, -1), '0-2-1');
  assert.equal(moved('0-1-2', 0, 1), '1-0-2');
  assert.equal(moved('0-1-2', 0, -1), '0-1-2');
  assert.equal(moved('0-1-2', 2, 1), '0-1-2');
});

test('each kind is right by its key, and unknown where the key is not here', () => {
  assert.equal(is_right(check({ key: [2] }), '2'), true);
  assert.equal(is_right(check({ kind: 'multiple', key: [0, 2] }), '0-2'), true);
  assert.equal(is_right(check({ kind: 'multiple', key: [0, 2] }), '0'), false);
  assert.equal(is_right(check({ kind: 'ordering', key: [2, 0, 1] }), '2-0-1'), true);
  assert.equal(is_right(check({ credit: true }), '2'), undefined);
});

test('a typical wrong number is answered with its own reason', () => {
  const asked = check({
    kind: 'numeric',
    numeric: { answer: 0.3, tolerance: 0.1, near: [{ value: 180, tolerance: 5, rationale: 'alerts' }] },
  });
  assert.equal(is_right(asked, '0.4'), true);
  assert.equal(is_right(asked, '0.41'), false);
  assert.equal(why_number(asked, '178'), 'alerts why');
  assert.equal(why_number(asked, '0.3'), 'why');
});
