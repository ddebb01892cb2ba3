import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChecklistNeed } from '../api/names';
import { address_of, is_met, next_of } from './checklist';

const step = (id: string, done: number, of = 4) => ({ id, title: id, lang: 'en', done, of });

const modules: ChecklistNeed = {
  need: 'modules',
  wanted: 2,
  done: 1,
  steps: [step('01-a', 4), step('02-b', 0), step('03-c', 2), step('04-d', 1)],
};

test('whoever has begun a module goes on there, before one that is not begun', () => {
  assert.equal(next_of(modules)?.id, '03-c');
  assert.equal(address_of(modules, next_of(modules)!), '/modules/03-c');
});

test('else the first that is not done is next', () => {
  assert.equal(next_of({ ...modules, steps: [step('01-a', 4), step('02-b', 0), step('03-c', 0)] })?.id, '02-b');
});

test('a need that is met leads nowhere, whatever else there is to learn', () => {
  assert.equal(is_met({ ...modules, done: 2 }), true);
  assert.equal(next_of({ ...modules, done: 3 }), undefined);
});

test('a lab and an exam have addresses of their own', () => {
  const lab: ChecklistNeed = { need: 'labs', wanted: 1, done: 0, steps: [step('talk', 0, 1)] };
  assert.equal(address_of(lab, next_of(lab)!), '/labs/talk');
  assert.equal(next_of({ need: 'exam', wanted: 1, done: 0, steps: [] }), undefined);
});
