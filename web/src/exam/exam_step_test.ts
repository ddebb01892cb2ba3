import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exam } from '../api/names';
import { exam_step } from './exam_step';

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

test('an exam asks for the device check until this phone holds a ticket', () => {
  assert.equal(exam_step(exam({}), false), 'check');
  assert.equal(exam_step(exam({}), true), 'ready');
  assert.equal(exam_step(exam({ state: 'open', sitting: '5' }), false), 'check');
  assert.equal(exam_step(exam({ state: 'open' }), true), 'enter');
});

test('a submitted exam shows its receipt; once closed, the key and then the result', () => {
  assert.equal(exam_step(exam({ state: 'open', sitting: '5', submitted_ms: 9 }), true), 'submitted');
  for (const state of ['closed', 'provisional_key', 'objections', 'final_key', 'marked', 'reviewed', 'released']) {
    assert.equal(exam_step(exam({ state, sitting: '5' }), true), 'result');
    assert.equal(exam_step(exam({ state }), true), 'past');
  }
  assert.equal(exam_step(exam({ state: 'released', sitting: '5', submitted_ms: 9, released: true }), true), 'result');
  assert.equal(exam_step(exam({ state: 'closed' }), false), 'past');
});
