import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exam, Me } from '../api/names';
import { decision, road } from './acts';

const exam = (change: Partial<Exam>): Exam => ({
  exam: '1',
  title: 't',
  state: 'sealed',
  block_minutes: 20,
  items: 10,
  demonstration: true,
  source: 'practice',
  form: 'main',
  voided: false,
  modality: '',
  released: false,
  own_percent: 100,
  own_more_ms: 0,
  acts: [],
  ...change,
});
const officer: Me = { person: '7', name: 'n', roles: ['officer'], language: 'en', contact_hint: '' };

test('the road shows what is done, what is next and what comes later', () => {
  const lines = road(exam({ state: 'sealed', acts: [{ act: 'seal', by: '3', at_ms: 5 }] }));

  assert.deepEqual(lines.map((line) => line.state).slice(0, 4), ['done', 'done', 'now', 'later']);
  assert.deepEqual(lines[1], { act: 'seal', state: 'done', by: '3', at_ms: 5 });
});

test('a released exam has nothing left to do', () => {
  assert.ok(road(exam({ state: 'released' })).every((line) => line.state === 'done'));
});

test('a decision waits for the role that must take it', () => {
  assert.equal(decision(exam({ next_act: 'open', next_act_by: 'examiner' }), officer), 'none');
  assert.equal(decision(exam({ state: 'reviewed', next_act: 'release', next_act_by: 'officer' }), officer), 'mine');
  assert.equal(decision(exam({ state: 'released' }), officer), 'none');
});

test('the officer who agreed to a release waits for another', () => {
  const acts = [{ act: 'release', by: '7', at_ms: 5 }];
  const one = exam({ state: 'reviewed', next_act: 'release', next_act_by: 'officer', acts });

  assert.equal(decision(one, officer), 'another_officer');
  assert.equal(decision(one, { ...officer, person: '8' }), 'mine');
});

test('after a reopening the results are released by two anew', () => {
  const before = ['release', 'release', 'reopen'].map((act, at_ms) => ({ act, by: '7', at_ms }));
  const one = exam({ state: 'reviewed', next_act: 'release', next_act_by: 'officer', acts: before });

  assert.equal(decision(one, officer), 'mine');
  assert.equal(
    decision({ ...one, acts: [...before, { act: 'release', by: '7', at_ms: 5 }] }, officer),
    'another_officer',
  );
});
