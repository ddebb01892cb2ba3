import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  assert.equal(save_light({ status: { waiting: 0, trying: true }, durable: true, away: false }).kind, 'saved');
  assert.equal(save_light({ status: waits, durable: true, away: false }).kind, 'sending');
  assert.equal(save_light({ status: { ...waits, trying: false }, durable: true, away: false }).kind, 'held');
  assert.equal(save_light({ status: waits, durable: false, away: false }).kind, 'unsent');
  assert.equal(save_light({ status: waits, durable: true, away: true }).kind, 'away');
});
