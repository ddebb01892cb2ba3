import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClockWatch } from './clock_watch';

const minute = 60_000;
const running = (closes_ms: number, server_ms: number) => ({ closes_ms, server_ms, paused: false });

test('the time left freezes while the server says that the clock stands still', () => {
  const watch = new ClockWatch(() => 0);
  watch.told(running(20 * minute, 0));
  assert.equal(watch.left(5 * minute), 15 * minute);
  watch.told({ closes_ms: 20 * minute, server_ms: 5 * minute, paused: true });
  assert.equal(watch.left(5 * minute + 30_000), 15 * minute);
  watch.told({ closes_ms: 21 * minute, server_ms: 6 * minute, paused: true });
  assert.equal(watch.left(6 * minute + 10_000), 15 * minute);
  assert.ok(watch.stands_still(6 * minute + 10_000));
  watch.told(running(22 * minute, 7 * minute));
  assert.equal(watch.left(8 * minute), 14 * minute);
});

test('a pause of which nothing more is heard is not believed for ever', () => {
  const watch = new ClockWatch(() => 0);
  watch.told({ closes_ms: 20 * minute, server_ms: 5 * minute, paused: true });
  assert.ok(!watch.stands_still(7 * minute));
  assert.equal(watch.left(7 * minute), 13 * minute);
});

test('who hears nothing asks after a minute, in a pause after a quarter of one', () => {
  const watch = new ClockWatch(() => 0);
  assert.ok(!watch.is_due(minute));
  watch.told(running(60 * minute, 0));
  assert.ok(!watch.is_due(minute - 1));
  assert.ok(watch.is_due(minute));
  assert.ok(!watch.is_due(minute + 1));
  watch.told({ closes_ms: 60 * minute, server_ms: 2 * minute, paused: true });
  assert.ok(watch.is_due(2 * minute + 15_000));
});

test('before the end it is asked once whether there is more time, and once more when there was', () => {
  const watch = new ClockWatch(() => 0);
  watch.told(running(20 * minute, 19.5 * minute));
  assert.ok(watch.is_due(20 * minute - 5_000));
  assert.ok(!watch.is_due(20 * minute - 4_000));
  assert.equal(watch.told(running(32 * minute, 20 * minute - 3_000)), 12);
  assert.ok(watch.is_due(32 * minute - 5_000));
});

test('what a pause adds is no gift; minutes given are', () => {
  const watch = new ClockWatch(() => 0);
  assert.equal(watch.told(running(20 * minute, 0)), 0);
  assert.equal(watch.told({ closes_ms: 24 * minute, server_ms: 5 * minute, paused: true }), 0);
  assert.equal(watch.told(running(30 * minute, 11 * minute)), 0);
  assert.equal(watch.told(running(42 * minute, 12 * minute)), 12);
});
