import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Place } from './paper';
import { number_text, number_value, options_of, ticked } from './values';

const place = (kind: Place['kind']): Place => ({
  item: 'a',
  stem: '',
  kind,
  decimals: 0,
  unit: '',
  block: 0,
  picture: 0,
  options: ['2', '0', '1'].map((value) => ({ value, html: value })),
});
const answers = (value?: string) => ({
  chosen: new Map(value === undefined ? [] : [['a', value]]),
  own: new Map<string, string>(),
  flagged: new Set<string>(),
  submitted_ms: 0,
});

test('several options are bits of their canonical places, and none is no answer', () => {
  assert.equal(ticked(place('single'), answers(), 0), '2');
  assert.equal(ticked(place('multiple'), answers(), 0), '4');
  assert.equal(ticked(place('multiple'), answers('4'), 1), '5');
  assert.equal(ticked(place('multiple'), answers('4'), 0), '');
  assert.equal(options_of(5), '0-2');
});

test('a comma is a point, and what is no number of so many decimals is none', () => {
  assert.equal(number_value('20,5', 1), '205');
  assert.equal(number_value(' 20.5 ', 2), '2050');
  assert.equal(number_value('20.', 0), '20');
  assert.equal(number_value('', 1), '');
  for (const wrong of ['20.55', '-3', '1e5', 'x', '1.2.3', '9999999999'])
    assert.equal(number_value(wrong, 1), undefined);
  assert.equal(number_value('999999999', 1), undefined);
});

test('a number is shown as it was typed, without idle zeros', () => {
  assert.equal(number_text(205, 1), '20.5');
  assert.equal(number_text(200, 1), '20');
  assert.equal(number_text(20, 0), '20');
  assert.equal(number_text(2050, 2), '20.5');
  assert.equal(number_text(0, 2), '0');
});
