import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProgressView } from '../api/names';
import { standing, type Credit } from './standing';

const module = {
  id: 'm',
  lessons: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, lang: 'en', minutes: 5, bytes: 1, deeper: id === 'd' })),
};
const line = (lesson: string, credit: Credit, finished_ms?: number) => ({
  module: 'm',
  lesson,
  opened_ms: 1,
  checks_right: 0,
  checks_answered: 0,
  credit,
  ...(finished_ms === undefined ? {} : { finished_ms }),
});

test('finished and credited are two numbers, and optional depth is in neither', () => {
  const progress: ProgressView = {
    edition: 'e',
    lessons: [line('a', 'earned', 2), line('b', 'challenge', 2), line('c', 'reading'), line('d', 'none', 2)],
  };
  assert.deepEqual(standing(module, progress), { finished: 2, credited: 1, of: 3, open: ['b'] });
  assert.deepEqual(standing(module, undefined), { finished: 0, credited: 0, of: 3, open: [] });
});
