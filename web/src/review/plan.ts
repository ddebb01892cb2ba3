/**
 * The rules of the day, as src/rounds/review/plan.h states them: which cards wait today and in what order. Held to
 * tests/golden/review-plan.json, as the server is. Days are UTC calendar days.
 */
import type { DeckCard, Mark } from '../api/names';
import { day_ms, day_of, recall } from './fsrs';

const day_cards_max = 40;
const day_fresh_max = 10;
const card_seconds = 15;
const exam_days = 14;

export interface Standing {
  id: string;
  mark?: Mark | undefined;
}

export interface Plan<Card extends Standing = DeckCard> {
  order: Card[]; ///< the next card first
  later: number; ///< due, and more than the day holds
  days: number; ///< that `later` takes
}

/** FNV-1a over the name's octets: spreads cards over days, the same on every machine. */
function spread(name: string): number {
  let hash = 2_166_136_261;
  for (const octet of new TextEncoder().encode(name)) hash = Math.imul(hash ^ octet, 16_777_619);
  return hash >>> 0;
}

/** As scheduled; or, where that lies past the exam and the card would not be met in the two weeks before, within them. */
export function due_ms(id: string, mark: Mark, now_ms: number, exam_ms: number | undefined): number {
  if (exam_ms === undefined || day_of(exam_ms) <= day_of(now_ms)) return mark.due_ms;
  const first_day = day_of(exam_ms) - exam_days;
  const kept = day_of(mark.due_ms) < day_of(exam_ms) || day_of(mark.reviewed_ms) >= first_day;
  return kept ? mark.due_ms : (first_day + (spread(id) % exam_days)) * day_ms;
}

type Met<Card> = Card & { mark: Mark };
const is_met = <Card extends Standing>(card: Card): card is Met<Card> => card.mark !== undefined;

export function plan_of<Card extends Standing>(deck: Card[], now_ms: number, exam_ms?: number): Plan<Card> {
  const today = day_of(now_ms);
  const met = deck.filter(is_met);
  const done = met.filter(({ mark }) => day_of(mark.reviewed_ms) >= today);
  const steps = done.filter(({ mark }) => mark.stage !== 'review').sort((a, b) => a.mark.due_ms - b.mark.due_ms);
  const due = met
    .filter(({ id, mark }) => day_of(mark.reviewed_ms) < today && day_of(due_ms(id, mark, now_ms, exam_ms)) <= today)
    .map((card) => ({ card, chance: recall(card.mark, now_ms) }))
    .sort((a, b) => a.chance - b.chance || a.card.mark.due_ms - b.card.mark.due_ms)
    .map(({ card }) => card);
  const room = Math.max(0, day_cards_max - done.length);
  const taken = due.slice(0, room);
  const begun = met.filter(({ mark }) => day_of(mark.first_ms) === today).length;
  const fresh_room = Math.min(room - taken.length, Math.max(0, day_fresh_max - begun));
  const order: Card[] = [
    ...steps.filter(({ mark }) => mark.due_ms <= now_ms),
    ...taken,
    ...deck.filter((card) => !is_met(card)).slice(0, fresh_room),
    ...steps.filter(({ mark }) => mark.due_ms > now_ms),
  ];
  const later = due.length - taken.length;
  return { order, later, days: Math.ceil(later / day_cards_max) };
}

export const minutes_of = (cards: number): number => Math.ceil((cards * card_seconds) / 60);

/** The next day after today on which something waits; nothing when no card ever will. */
export function next_day_ms(deck: Standing[], now_ms: number, exam_ms?: number): number | undefined {
  const tomorrow = (day_of(now_ms) + 1) * day_ms;
  if (deck.some((card) => !is_met(card))) return tomorrow;
  const dues = deck.filter(is_met).map(({ id, mark }) => due_ms(id, mark, now_ms, exam_ms));
  return dues.length > 0 ? Math.max(tomorrow, Math.min(...dues)) : undefined;
}
