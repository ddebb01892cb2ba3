import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body_of, everybody, is_everybody } from './filter';

test('weeks behind travel beside the stage, and other stages travel alone', () => {
  const behind = body_of({ ...everybody, progress: 'behind-2' });
  assert.equal(behind.stage, 'behind');
  assert.equal(behind.weeks_behind, 2);
  const begun = body_of({ ...everybody, progress: 'not_begun' });
  assert.equal(begun.stage, 'not_begun');
  assert.equal('weeks_behind' in begun, false);
});

test('whoever looks for nobody in particular sees everybody', () => {
  assert.deepEqual(body_of(everybody), { text: '', state: '', council: '', specialty: '', language: '' });
  assert.equal(is_everybody(everybody), true);
  assert.equal(is_everybody({ ...everybody, state: 'ka' }), false);
});

test('the next page is asked for from where this one ends', () => {
  const after = { name: 'rao', doctor: '42' };
  assert.deepEqual(body_of({ ...everybody, text: ' Rao ' }, after).after, after);
  assert.equal(body_of({ ...everybody, text: ' Rao ' }).text, 'Rao');
});
