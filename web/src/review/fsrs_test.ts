import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import type { Mark } from '../api/names';
import { ratings, recall, reviewed } from './fsrs';

declare const __GOLDEN__: string;

type Row = [at_ms: number, rating: number, recall_before: number, ...after: number[]];
interface Golden {
  cases: { name: string; sequences: Row[][] }[];
}
interface Reference {
  expected: { sequences: Record<string, number | string>[][] };
}

const read = <T>(name: string): T => JSON.parse(fs.readFileSync(`${__GOLDEN__}/${name}`, 'utf8')) as T;
const stages = ['fresh', 'learning', 'review', 'relearning'];
/** ts-fsrs rounds to 8 decimals. */
const close = (found: number, expected: number) => assert.ok(Math.abs(found - expected) <= 2e-8);

test('the phone schedules as ts-fsrs does, date for date', () => {
  const { sequences } = read<Golden>('fsrs.json').cases.find(({ name }) => name === 'fsrs6 default')!;
  assert.equal(sequences.length, 12);
  for (const sequence of sequences) {
    let mark: Mark | undefined;
    for (const [at_ms, rating, before, stability, difficulty, stage, , due_ms, reps, lapses, step] of sequence) {
      if (mark) close(recall(mark, at_ms), before);
      mark = reviewed(mark, at_ms, ratings[rating - 1]!);
      close(mark.stability, stability!);
      close(mark.difficulty, difficulty!);
      const { due_ms: due, reps: times, lapses: lost, step: place } = mark;
      assert.deepEqual([stages.indexOf(mark.stage), due, times, lost, place], [stage, due_ms, reps, lapses, step]);
    }
  }
});

test('the phone meets the reference case of FSRS-6, date for date', () => {
  for (const sequence of read<Reference>('psychometrics/p_fsrs6_default/case.json').expected.sequences) {
    let mark: Mark | undefined;
    for (const row of sequence) {
      mark = reviewed(mark, Date.parse(String(row['t'])), ratings[Number(row['rating']) - 1]!);
      close(mark.stability, Number(row['stability']));
      assert.equal(mark.due_ms, Date.parse(String(row['due'])));
      assert.equal(stages.indexOf(mark.stage), row['state']);
    }
  }
});

test('a review stamped before the one before it counts as of the same day', () => {
  const first = reviewed(undefined, 1_795_435_200_000, 'easy');

  const second = reviewed(first, 1_795_435_200_000 - 3 * 86_400_000, 'good');

  assert.ok(second.stability >= first.stability);
});
