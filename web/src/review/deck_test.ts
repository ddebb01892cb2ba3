import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deck, DeckCard } from '../api/names';
import {
  event_text,
  interval,
  keep_open,
  plan_now,
  renewed,
  summary,
  with_review,
  with_reviews,
  type KeptDeck,
} from './deck';
import { reviewed } from './fsrs';

const now_ms = 1_795_435_200_000;
const card = (id: string): DeckCard => ({ id, lang: 'en', front: 'f', back: 'b', reviewed: false });
const deck = (ack_seq: number, cards = [card('k1'), card('k2')]): Deck => ({
  learner: '7',
  edition: 'e'.repeat(64),
  server_ms: now_ms,
  ack_seq,
  cards,
});
const text = (seq: number, id = 'k1') =>
  event_text({ card: id, rating: 'good', edition: 'e'.repeat(64), client_ms: now_ms + seq }, seq);
const reps = (kept: KeptDeck) => kept.deck.cards.map(({ mark }) => mark?.reps ?? 0);

test('reviews of this phone are in the marks once, however often they are read', () => {
  const kept = { deck: deck(0), applied_seq: 0 };

  const once = with_reviews(kept, [text(1), text(2, 'k2')]);
  const twice = with_reviews(once, [text(1), text(2, 'k2'), text(3)]);

  assert.deepEqual(reps(once), [1, 1]);
  assert.deepEqual(reps(twice), [2, 1]);
  assert.equal(twice.applied_seq, 3);
});

test('a review of a card that is not in the deck changes nothing and is not looked for again', () => {
  const kept = with_review({ deck: deck(0), applied_seq: 0 }, text(1, 'gone'));

  assert.deepEqual(reps(kept), [0, 0]);
  assert.equal(kept.applied_seq, 1);
});

test("the server's deck comes with what it does not hold yet", () => {
  const mark = reviewed(undefined, now_ms, 'good');
  const fresh = deck(1, [{ ...card('k1'), mark }, card('k2')]);

  const kept = renewed(fresh, [text(2), text(3, 'k2')], 3);

  assert.deepEqual(kept && reps(kept), [2, 1]);
  assert.equal(kept?.applied_seq, 3);
});

test('an answer older than the last acknowledgement is passed over', () => {
  assert.equal(renewed(deck(1), [text(3)], 3), undefined);
  assert.equal(renewed(deck(1), [], 2), undefined);
});

test('the summary is what Today says', () => {
  const all = summary(plan_now({ deck: deck(0), applied_seq: 0 }, now_ms));

  assert.deepEqual(all, { cards: 2, minutes: 1, later: 0, days: 0 });
});

test('the card that lies open stays open when the deck is renewed', () => {
  const plan = plan_now({ deck: deck(0), applied_seq: 0 }, now_ms);
  const order = (id: string) => keep_open(plan, id).order.map((one) => one.id);

  assert.deepEqual(order('k2'), ['k2', 'k1']);
  assert.deepEqual(order('gone'), ['k1', 'k2']);
});

test('an interval is told in minutes, then days, then months', () => {
  const told = (minutes: number) => interval(now_ms, now_ms + minutes * 60_000);

  assert.deepEqual(told(0), { unit: 'minutes', count: 1 });
  assert.deepEqual(told(10), { unit: 'minutes', count: 10 });
  assert.deepEqual(told(1_440), { unit: 'days', count: 1 });
  assert.deepEqual(told(59 * 1_440), { unit: 'days', count: 59 });
  assert.deepEqual(told(61 * 1_440), { unit: 'months', count: 2 });
});
