import assert from 'node:assert/strict';
import { test } from 'node:test';
import { body_of, nothing, query_of } from './audit_filter';

test('nothing asked for asks for everything', () => {
  assert.equal(query_of(nothing), '');
  assert.deepEqual(body_of(nothing), { stream: '', kind: '', person: '' });
});

test('an exam is asked for by its stream, and a last day is within', () => {
  const body = body_of({ ...nothing, exam: ' 42 ', from: '2026-11-23', until: '2026-11-23' });
  assert.equal(body.stream, 'exam:42');
  assert.equal(body.until_ms! - body.from_ms!, 24 * 3_600_000);
});

test('the next page keeps what was asked for', () => {
  assert.equal(
    query_of({ ...nothing, kind: 'exam_opened', person: '7' }, '99'),
    '?kind=exam_opened&person=7&before=99',
  );
});
