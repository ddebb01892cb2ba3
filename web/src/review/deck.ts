/** The deck as this phone keeps it: what the server knew, and what was reviewed here since. Pure. */
import type { Deck, ReviewDay, ReviewEvent } from '../api/names';
import { reviewed } from './fsrs';
import { minutes_of, plan_of, type Plan } from './plan';

export interface KeptDeck {
  deck: Deck;
  applied_seq: number; ///< reviews of this device up to here are in the marks
}

export const event_text = (event: Omit<ReviewEvent, 'seq'>, seq: number): string => JSON.stringify({ ...event, seq });

/** One review into the marks; of a card that is not in the deck, nothing changes. */
export function with_review(kept: KeptDeck, text: string): KeptDeck {
  const event = JSON.parse(text) as ReviewEvent;
  if (event.seq <= kept.applied_seq) return kept;
  const cards = kept.deck.cards.map((card) =>
    card.id === event.card ? { ...card, mark: reviewed(card.mark, event.client_ms, event.rating) } : card,
  );
  return { deck: { ...kept.deck, cards }, applied_seq: event.seq };
}

export const with_reviews = (kept: KeptDeck, texts: string[]): KeptDeck => texts.reduce(with_review, kept);

/**
 * The server's deck with what it does not hold yet. Nothing when reviews are missing between the two: the server's answer
 * was older than its last acknowledgement, and what this phone shows is newer.
 */
export function renewed(deck: Deck, texts: string[], last_seq: number): KeptDeck | undefined {
  if (texts.length !== last_seq - deck.ack_seq) return undefined;
  return with_reviews({ deck, applied_seq: deck.ack_seq }, texts);
}

export const plan_now = ({ deck }: KeptDeck, now_ms: number): Plan => plan_of(deck.cards, now_ms, deck.exam_ms);

/** The card that lies open comes first, if it is among them. */
export function keep_open(plan: Plan, id: string): Plan {
  const open = plan.order.find((card) => card.id === id);
  return open ? { ...plan, order: [open, ...plan.order.filter((card) => card !== open)] } : plan;
}

/** What Today says, without asking the server. */
export const summary = ({ order, later, days }: Plan): ReviewDay => ({
  cards: order.length,
  minutes: minutes_of(order.length),
  later,
  days,
});

export interface Interval {
  unit: 'minutes' | 'days' | 'months';
  count: number;
}

/** From a review to the next meeting, as a person says it. */
export function interval(from_ms: number, to_ms: number): Interval {
  const minutes = Math.max(1, Math.round((to_ms - from_ms) / 60_000));
  if (minutes < 1_440) return { unit: 'minutes', count: minutes };
  const days = Math.round(minutes / 1_440);
  return days < 60 ? { unit: 'days', count: days } : { unit: 'months', count: Math.round(days / 30.4) };
}
