import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpeningStand } from '../api/names';
import { stand_of } from './opening';

const signature = (counts: boolean) => ({ name: 'Officer', signed_ms: 1, mine: false, counts });
const stand = (more: Partial<OpeningStand>): OpeningStand => ({
  planned_ms: 2_000,
  minutes: 60,
  candidates: 3,
  signatures: [],
  needed: 2,
  late_max_ms: 900_000,
  can_be_signed: true,
  ...more,
});

test('an opening is said by the signatures that count, and by its hour', () => {
  const { planned_ms, ...without_hour } = stand({});
  assert.equal(planned_ms, 2_000);
  assert.equal(stand_of(without_hour, 1_000), 'no_hour');
  assert.equal(stand_of(stand({}), 1_000), 'by_hand');
  assert.equal(stand_of(stand({}), 2_000), 'passed');
  assert.equal(stand_of(stand({ signatures: [signature(true), signature(false)] }), 1_000), 'one');
  assert.equal(stand_of(stand({ signatures: [signature(true), signature(true)] }), 2_000), 'signed');
  assert.equal(stand_of(stand({ missed: 'late' }), 9_000), 'missed_late');
});
