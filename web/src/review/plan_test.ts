import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import type { Mark } from '../api/names';
import { day_ms, reviewed } from './fsrs';
import { due_ms, minutes_of, next_day_ms, plan_of, type Standing } from './plan';

declare const __GOLDEN__: string;

interface Day {
  name: string;
  now_ms: number;
  exam_ms: number | null;
  deck: { id: string; mark: Mark | null }[];
  due_ms: (number | null)[];
  order: string[];
  later: number;
  days: number;
}

const now_ms = 1_795_435_200_000;

test('phone, server and a third reckoning come to the same day', () => {
  const days = JSON.parse(fs.readFileSync(`${__GOLDEN__}/review-plan.json`, 'utf8')) as Day[];
  assert.equal(days.length, 10);
  for (const one of days) {
    const deck: Standing[] = one.deck.map(({ id, mark }) => ({ id, mark: mark ?? undefined }));
    const exam_ms = one.exam_ms ?? undefined;

    const plan = plan_of(deck, one.now_ms, exam_ms);

    const { later, days: of } = plan;
    const { name, order } = one;
    const found = { name, order: plan.order.map(({ id }) => id), later, days: of };
    assert.deepEqual(found, { name, order, later: one.later, days: one.days });
    const dues = deck.map(({ id, mark }) => (mark ? due_ms(id, mark, one.now_ms, exam_ms) : null));
    assert.deepEqual({ name, dues }, { name, dues: one.due_ms });
  }
});

test('the next day is tomorrow while new cards wait, and else the first on which one is due', () => {
  const mark = reviewed(undefined, now_ms, 'easy');

  assert.equal(next_day_ms([{ id: 'a' }], now_ms), (Math.floor(now_ms / day_ms) + 1) * day_ms);
  assert.equal(next_day_ms([{ id: 'a', mark }], now_ms), mark.due_ms);
  assert.equal(next_day_ms([], now_ms), undefined);
});

test('forty cards are ten minutes, one is one', () => {
  assert.deepEqual([0, 1, 40].map(minutes_of), [0, 1, 10]);
});
