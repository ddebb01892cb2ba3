import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as api from '../api/names';
import { follow } from './walk';

const lab: Pick<api.LabView, 'scenes' | 'people'> = {
  people: [{ id: 'asha', name: 'Asha', is: 'a patient', patient: true }],
  scenes: [
    {
      title: 'One',
      place: 'Monday',
      nodes: [
        {
          id: 'a1',
          said: [{ who: 'asha', text: 'What is it?' }],
          ways: [],
          choices: [
            { id: 'a', says: 'A program.', to: 'b1', marks: [], clears: [] },
            { id: 'b', says: 'Hurry.', to: 'b1', marks: [3], clears: [] },
          ],
        },
      ],
    },
    {
      title: 'Two',
      place: 'Tuesday',
      nodes: [
        {
          id: 'b1',
          said: [
            { who: '', text: 'She waits.', unless: 3 },
            { who: '', text: 'She gets up.', when: 3 },
          ],
          ways: [],
          choices: [
            { id: 'a', says: 'Sorry.', to: 'c1', when: 3, marks: [], clears: [3] },
            { id: 'b', says: 'Goodbye.', to: 'c1', marks: [], clears: [] },
          ],
        },
        { id: 'c1', said: [], choices: [], ways: [{ to: 'e2', when: 3 }, { to: 'e1' }] },
        { id: 'e1', said: [{ who: 'asha', text: 'Well.' }], choices: [], ways: [] },
        { id: 'e2', said: [], choices: [], ways: [] },
      ],
    },
  ],
};
const step = (place: string, choice: string) => ({ place, choice });
const texts = (steps: ReturnType<typeof step>[]) =>
  follow(lab, steps).entries.map((entry) => (entry.kind === 'scene' ? entry.title : entry.text));

test('a talk begins with its first scene, its lines and what may be said', () => {
  const talk = follow(lab, []);
  assert.deepEqual(texts([]), ['One', 'What is it?']);
  assert.deepEqual(
    talk.open.map(({ id }) => id),
    ['a', 'b'],
  );
  assert.equal(talk.over, false);
});

test('what was done comes back in lines and in what may be said', () => {
  assert.deepEqual(texts([step('a1', 'a')]), ['One', 'What is it?', 'A program.', 'Two', 'She waits.']);
  assert.deepEqual(texts([step('a1', 'b')]), ['One', 'What is it?', 'Hurry.', 'Two', 'She gets up.']);
  assert.equal(follow(lab, [step('a1', 'a')]).open.length, 1);
  assert.equal(follow(lab, [step('a1', 'b')]).open.length, 2);
});

test('ways are gone without asking, and an ending is over', () => {
  const mended = follow(lab, [step('a1', 'b'), step('b1', 'a')]);
  assert.equal(mended.over, true);
  assert.equal(mended.place, 'e1');
  assert.equal(follow(lab, [step('a1', 'b'), step('b1', 'b')]).place, 'e2');
  assert.equal(mended.entries[mended.latest]?.kind, 'you');
});

test('a step that the lab does not offer there is noticed', () => {
  assert.equal(follow(lab, [step('b1', 'b')]).sound, false);
  assert.equal(follow(lab, [step('a1', 'a'), step('b1', 'a')]).sound, false);
  assert.equal(follow(lab, [step('a1', 'a')]).sound, true);
});
