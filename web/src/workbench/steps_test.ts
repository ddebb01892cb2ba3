import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as api from '../api/names';
import { look_path, needs_earlier, standing_of, step_due } from './steps';

const row = (step: string, stale?: boolean): api.StepRow => ({
  step,
  choices: [],
  ...(stale === undefined ? {} : { decision: { step, choice: 'seen', reason: 'x', by: '1', at_ms: 0, stale } }),
});

test('a step is open until it is decided, and open anew when the answers or the key changed', () => {
  assert.equal(standing_of(row('items')), 'open');
  assert.equal(standing_of(row('items', false)), 'decided');
  assert.equal(standing_of(row('items', true)), 'stale');
  assert.equal(step_due([row('import', false), row('items', true), row('keys')]), 'items');
  assert.equal(step_due([row('import', false), row('items', false)]), 'items');
});

test('an address holds what was chosen, and nothing else', () => {
  assert.equal(look_path('7', 'items', {}), '/api/exams/7/workbench/items');
  assert.equal(
    look_path('7', 'fairness', { by: 'state', focal: 'Tamil Nadu', model: '' }),
    '/api/exams/7/workbench/fairness?by=state&focal=Tamil+Nadu',
  );
});

test('only a link rests on an earlier exam', () => {
  assert.equal(needs_earlier('linking', 'haebara'), true);
  assert.equal(needs_earlier('linking', 'none'), false);
  assert.equal(needs_earlier('scores', 'scaled'), false);
});
