import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadingTime } from './reading_time';

test('only the time before the eyes counts, and earlier visits with it', () => {
  let now = 0;
  const time = new ReadingTime(() => now);
  time.look();
  now = 60_000;
  time.look_away();
  now = 500_000;
  assert.equal(time.seconds(0), 60);
  time.look();
  now = 530_000;
  assert.equal(time.seconds(100), 190);
});

test('a page left open overnight is an hour at most', () => {
  let now = 0;
  const time = new ReadingTime(() => now);
  time.look();
  now = 8 * 3_600_000;
  assert.equal(time.seconds(0), 3_600);
});
