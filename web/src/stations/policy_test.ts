import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer_of, cost_of, names_of } from './policy';

const policy = {
  budget: 13,
  dials: [
    {
      id: 'line',
      says: 'Line',
      values: [
        { id: 'low', says: 'Low', cost: 0 },
        { id: 'high', says: 'High', cost: 0 },
      ],
    },
    {
      id: 'nurses',
      says: 'Nurses',
      values: [
        { id: '3', says: 'Three', cost: 9 },
        { id: '4', says: 'Four', cost: 12 },
      ],
    },
    {
      id: 'look',
      says: 'Look',
      values: [
        { id: 'no', says: 'No', cost: 0 },
        { id: 'yes', says: 'Yes', cost: 4 },
      ],
    },
  ],
};

test('a policy is an answer once every dial is set and the budget pays for it', () => {
  assert.equal(answer_of(policy, ['low', '3', undefined]), undefined);
  assert.equal(answer_of(policy, ['low', '3', 'yes']), 'low_3_yes');
  assert.equal(answer_of(policy, ['low', '4', 'yes']), undefined);
  assert.equal(answer_of(policy, ['low', '5', 'no']), undefined);
  assert.equal(cost_of(policy, ['low', '4', 'yes']), 16);
});

test('a policy is called by its values', () => {
  assert.deepEqual(names_of(policy, 'high_4_no'), ['High', 'Four', 'No']);
});
