import assert from 'node:assert/strict';
import { test } from 'node:test';
import { in_language } from './call';

test('what is taught is asked for in a language, each by its own address; the rest is not', () => {
  assert.equal(in_language('/api/lessons/m/l', 'hi'), '/api/lessons/m/l?lang=hi');
  assert.equal(in_language('/api/lessons/m/l/marks', 'fr'), '/api/lessons/m/l/marks?lang=fr');
  assert.equal(in_language('/api/programme'), '/api/programme?lang=en');
  assert.equal(in_language('/api/lessons/m/l?lang=en', 'hi'), '/api/lessons/m/l?lang=en');
  assert.equal(in_language('/api/exams/7/paper', 'hi'), '/api/exams/7/paper');
  assert.equal(in_language('/api/reviewers', 'hi'), '/api/reviewers');
});
