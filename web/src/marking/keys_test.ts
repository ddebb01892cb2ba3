import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer_text, keys_text } from './keys';

const of = (kind: 'single' | 'multiple' | 'numeric' | 'reliance', decimals = 0, unit = '') => ({
  kind,
  decimals,
  unit,
});

test('a key of one option is a letter, and of either of two both', () => {
  assert.equal(keys_text(of('single'), [1]), 'B');
  assert.equal(keys_text(of('single'), [2, 0]), 'A, C');
  assert.equal(keys_text(of('single'), []), '');
});

test('a key of several options names all of them', () => {
  assert.equal(keys_text(of('multiple'), [0b101]), 'A + C');
  assert.equal(keys_text(of('multiple'), [0b101, 0b111]), 'A + C, A + B + C');
});

test('a number is told with its tolerance, its decimals and its unit', () => {
  assert.equal(keys_text(of('numeric', 1, 'mg'), [119, 120, 121]), '11.9–12.1 mg');
  assert.equal(answer_text(of('numeric', 1, 'mg'), 120), '12 mg');
});

test('a probability is told in per cent, a range by its ends', () => {
  assert.equal(keys_text(of('reliance'), [6, 7, 8, 9, 10]), '60%–100%');
});
