import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../outbox/courier';
import { key_act } from './keys';
import { save_light } from './save_light';

test('letters and digits choose, and nothing beyond the options', () => {
  assert.deepEqual(key_act('b', false, 4), { act: 'choose', place: 1 });
  assert.deepEqual(key_act('4', false, 4), { act: 'choose', place: 3 });
  assert.equal(key_act('e', false, 4), undefined);
  assert.deepEqual(key_act('N', false, 4), { act: 'next' });
});

test("the browser's own shortcuts are left alone", () => {
  assert.equal(key_act('f', true, 4), undefined);
  assert.equal(key_act('Escape', false, 4), undefined);
});

test('the light claims nothing that is not written', () => {
  const waits = { waiting: 2, trying: true };
  const save = (status: Status, other = {}) => save_light({ status, durable: true, away: false, writing: 0, ...other });
  assert.equal(save({ waiting: 0, trying: true }).kind, 'saved');
  assert.deepEqual(save({ waiting: 0, trying: true }, { writing: 1 }), { kind: 'unsent', waiting: 1 });
  assert.equal(save(waits).kind, 'sending');
  assert.equal(save({ ...waits, trying: false }).kind, 'held');
  assert.equal(save(waits, { durable: false }).kind, 'unsent');
  assert.equal(save(waits, { away: true }).kind, 'away');
});
