import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice_of, papers_of } from './papers';

const lab = {
  documents: [
    { id: 'd1', kind: 'referral' as const, title: '', asked: '', chart: ['one', 'two'], sentences: ['a', 'b'] },
    { id: 'd2', kind: 'handover' as const, title: '', asked: '', chart: ['one'], sentences: ['a'] },
  ],
};
const after = (...steps: [string, string][]) =>
  papers_of(
    lab,
    steps.map(([place, choice]) => ({ place, choice })),
  );

test('a mark is set, changed and taken back', () => {
  const set = after(['d1-2', 'dose-severe-80'], ['d1-c2', 'omission-mild-50']);
  assert.deepEqual(set.papers.get('d1')!.marks.get('2'), { kind: 'dose', severity: 'severe', sure: 80 });
  assert.equal(choice_of(set.papers.get('d1')!.marks.get('c2')!), 'omission-mild-50');
  assert.equal(after(['d1-2', 'dose-severe-80'], ['d1-2', 'none']).papers.get('d1')!.marks.size, 0);
});

test('a closed document takes nothing more, and the last one ends the run', () => {
  assert.equal(after(['d1', 'edit']).next?.id, 'd2');
  assert.equal(after(['d1', 'edit'], ['d2', 'send']).next, undefined);
  assert.ok(!after(['d1', 'edit'], ['d1-1', 'none']).sound);
});

test('what the server refuses is not sound here either', () => {
  for (const [place, choice] of [
    ['d1-0', 'none'],
    ['d1-3', 'none'],
    ['d1-', 'burn'],
    ['d9', 'send'],
    ['d1', 'burn'],
    ['d1-1', 'dose-mild'],
    ['d1-1', 'dose-mild-101'],
    ['d1-1', 'omission-mild-5'],
    ['d1-c1', 'dose-mild-5'],
    ['d1-c3', 'none'],
    ['d1-1', 'dose-mild-5x'],
  ] as [string, string][])
    assert.deepEqual([place, choice, after([place, choice]).sound], [place, choice, false]);
});
