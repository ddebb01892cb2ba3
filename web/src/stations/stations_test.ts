import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame_of, places, ticks_of } from './plot';
import { hundred_at, place_of } from './stations';
import { bars_of, chance_of, ticks_in } from './waterfall';

test('a hundred people add up, whatever is rounded', () => {
  const row = { at: 10, sensitivity: 69, specificity: 62.1, predictive: 23.8, alarms: 42.4 };
  const people = hundred_at(row);
  assert.deepEqual(people, { found: 10, needless: 32, missed: 5, spared: 53 });
  assert.equal(people.found + people.needless + people.missed + people.spared, 100);
});

test('a week is answered at its number', () => {
  assert.equal(place_of({ id: 'dial', asks: 'threshold', said: [] }), 'dial');
  assert.equal(place_of({ id: 'use', asks: 'weekly', said: ['keep', 'mend'] }), 'use-3');
});

test('shares stand in a square, and a decision curve that goes down for ever is cut', () => {
  const lines = [{ name: 'a', across: [5, 40], up: [10, -42] }];
  assert.deepEqual(frame_of({ kind: 'roc', lines }), { left: 0, right: 1, bottom: 0, top: 1 });
  assert.deepEqual(frame_of({ kind: 'decision', lines }), { left: 5, right: 40, bottom: -3, top: 10 });
  assert.equal(frame_of({ kind: 'watch', lines, limit: 20 }).top, 20);
});

test('axes are marked at round numbers that can be told apart', () => {
  assert.deepEqual(ticks_of(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks_of(3, 40), [10, 20, 30, 40]);
  assert.deepEqual(ticks_of(-3, 12), [0, 5, 10]);
  assert.equal(places(1), 1);
  assert.equal(places(37), 0);
  assert.equal(places(0.2), 2);
});

test('a sum of contributions begins, moves and ends where the model does', () => {
  const lines = [
    { name: 'nothing', across: [-1], up: [-1] },
    { name: 'age', across: [-1], up: [0.5] },
    { name: 'weight', across: [0.5], up: [0.25] },
  ];
  const bars = bars_of({ lines, up: 'all', limit: 0.25 });
  assert.deepEqual(
    bars.map(({ name, sum }) => [name, sum]),
    [
      ['nothing', true],
      ['age', false],
      ['weight', false],
      ['all', true],
    ],
  );
  assert.equal(bars.at(-1)!.to, 0.25);
  assert.equal(chance_of(0), 0.5);
});

test('a scale of odds is marked at round chances that stand apart', () => {
  assert.deepEqual(ticks_in(-2.5, 1.5, 308), [0.1, 0.2, 0.3, 0.5, 0.7]);
  assert.deepEqual(ticks_in(-0.1, 0.1, 308), [0.5]);
});
