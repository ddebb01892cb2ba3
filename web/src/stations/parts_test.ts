import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act_at, acted, complete, levels_of, unset } from './parts';

test('a part has no act until it is given one, and others keep theirs', () => {
  const none = unset.repeat(3);
  assert.equal(act_at(none, 1), -1);
  const one = acted(none, 1, 2);
  assert.equal(one, '.c.');
  assert.equal(act_at(one, 1), 2);
  assert.equal(act_at(acted(one, 1, 0), 1), 0);
});

test('an answer is complete when every part has its act', () => {
  assert.equal(complete('.a'), false);
  assert.equal(complete('ba'), true);
});

test('a table is shown at its finest until a level is chosen', () => {
  const releases = {
    columns: [
      { name: 'age', levels: ['a', 'b'] },
      { name: 'sex', levels: ['a', 'b'] },
    ],
  };
  assert.deepEqual(levels_of(releases as never, undefined), [1, 1]);
  assert.deepEqual(levels_of(releases as never, '2_1'), [2, 1]);
});
