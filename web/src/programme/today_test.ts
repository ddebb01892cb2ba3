import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Programme, ProgressView as Progress } from '../api/names';
import { finished_modules, next_lesson, part_of_day } from './today';

const lesson = (id: string) => ({ id, title: id, lang: 'en', minutes: 9, bytes: 1, deeper: id.startsWith('deep') });
const module_of = (id: string, ...lessons: string[]) => ({
  id,
  number: 1,
  title: id,
  lang: 'en',
  translated: 'source' as const,
  minutes: 9,
  reviewed: false,
  outcomes: [],
  lessons: lessons.map(lesson),
});
const programme: Programme = {
  edition: 'e',
  title: 't',
  language: 'en',
  modules: [module_of('m1', 'a', 'b'), module_of('m2', 'c'), module_of('m3')],
};
const done = (...names: string[]): Progress => ({
  edition: 'e',
  lessons: names.map((name) => ({
    module: name.split('/')[0]!,
    lesson: name.split('/')[1]!,
    opened_ms: 1,
    finished_ms: 2,
    checks_right: 0,
    checks_answered: 0,
    credit: 'none',
  })),
});

test('somebody new begins with the first lesson', () => {
  const next = next_lesson(programme, undefined)!;
  assert.deepEqual([next.module.id, next.lesson.id, next.place, next.begun], ['m1', 'a', 1, false]);
});

test('a finished lesson leads to the next, over module borders', () => {
  assert.equal(next_lesson(programme, done('m1/a'))!.lesson.id, 'b');
  assert.equal(next_lesson(programme, done('m1/a', 'm1/b'))!.module.id, 'm2');
  assert.equal(next_lesson(programme, done('m1/a', 'm1/b', 'm2/c')), undefined);
});

test('a module counts when all its lessons are finished, and not before it has any', () => {
  assert.equal(finished_modules(programme, done('m1/a', 'm2/c')), 1);
  assert.equal(finished_modules(programme, done()), 0);
});

test('the greeting follows the hour', () => {
  assert.deepEqual([0, 11, 12, 16, 17, 23].map(part_of_day), [
    'morning',
    'morning',
    'afternoon',
    'afternoon',
    'evening',
    'evening',
  ]);
});

test('optional depth is neither next nor missing', () => {
  const with_depth: Programme = { ...programme, modules: [module_of('m1', 'deep', 'a')] };
  const next = next_lesson(with_depth, undefined)!;
  assert.deepEqual([next.lesson.id, next.place, next.of], ['a', 1, 1]);
  assert.equal(next_lesson(with_depth, done('m1/a')), undefined);
  assert.equal(finished_modules(with_depth, done('m1/a')), 1);
});
