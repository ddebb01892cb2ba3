/**
 * FSRS-6 as the server's science/memory computes it, with the weights and steps that review uses, so that a phone knows
 * by itself when a card comes back. Held to tests/golden/fsrs.json, as the server is. docs/science/memory.md has the
 * formulas and their source.
 */
import type { Mark, Rating } from '../api/names';

export const ratings: readonly Rating[] = ['again', 'hard', 'good', 'easy'];

const w = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
] as const;
const retention = 0.9;
const days_max = 36_500;
const learning_minutes = [1, 10];
const relearning_minutes = [10];

const minute_ms = 60_000;
export const day_ms = 86_400_000;
/** UTC calendar days, as FSRS counts. */
export const day_of = (ms: number): number => Math.floor(ms / day_ms);

const round8 = (value: number): number => Math.round(value * 1e8) / 1e8;
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const in_range = (stability: number): number => round8(clamp(stability, 0.001, 36_500));

const factor = round8(Math.exp(-Math.log(0.9) / w[20]) - 1);
const interval_factor = round8((Math.pow(retention, -1 / w[20]) - 1) / factor);

const chance = (days: number, stability: number): number => round8(Math.pow(1 + (factor * days) / stability, -w[20]));

/** The chance that the card is recalled now, by whole days of 24 hours. */
export const recall = (mark: Mark, now_ms: number): number =>
  chance(Math.max(0, day_of(now_ms - mark.reviewed_ms)), mark.stability);

const interval_days = (stability: number): number =>
  Math.min(Math.max(1, Math.round(stability * interval_factor)), days_max);

const first_difficulty = (grade: number): number => round8(w[4] - Math.exp((grade - 1) * w[5]) + 1);

function difficulty(before: number, grade: number): number {
  const damped = before + round8((-w[6] * (grade - 3) * (10 - before)) / 9);
  return clamp(round8(w[7] * first_difficulty(4) + (1 - w[7]) * damped), 1, 10);
}

function stability(mark: Mark, elapsed_days: number, grade: number): number {
  const { stability: s, difficulty: d } = mark;
  if (elapsed_days === 0) {
    const growth = Math.pow(s, -w[19]) * Math.exp(w[17] * (grade - 3 + w[18]));
    return in_range(s * (grade > 1 ? Math.max(growth, 1) : growth));
  }
  const forgotten = 1 - chance(elapsed_days, s);
  if (grade === 1) {
    const after = w[11] * Math.pow(d, -w[12]) * (Math.pow(s + 1, w[13]) - 1) * Math.exp(forgotten * w[14]);
    return clamp(round8(s / Math.exp(w[17] * w[18])), 0.001, in_range(after));
  }
  const bonus = grade === 2 ? w[15] : grade === 4 ? w[16] : 1;
  return in_range(s * (1 + Math.exp(w[8]) * (11 - d) * Math.pow(s, -w[9]) * (Math.exp(forgotten * w[10]) - 1) * bonus));
}

/** Minutes until the next step and its place; no minutes when the card has come through. */
function step_of(stage: Mark['stage'] | undefined, at: number, grade: number): [minutes: number, next: number] {
  const steps = stage === 'review' || stage === 'relearning' ? relearning_minutes : learning_minutes;
  if (at >= steps.length || grade === 4) return [0, 0];
  if (grade === 1) return [steps[0]!, 0];
  if (grade === 3) return at + 1 < steps.length ? [steps[at + 1]!, at + 1] : [0, 0];
  return [Math.round(steps.length > 1 ? (steps[0]! + steps[1]!) / 2 : steps[0]! * 1.5), at];
}

/** Whole days for hard, good and easy, kept apart and in order. */
function days_of(mark: Mark, elapsed_days: number, grade: number): number {
  const days = (other: number) => interval_days(stability(mark, elapsed_days, other));
  const hard = Math.min(days(2), days(3));
  const good = Math.max(days(3), hard + 1);
  return grade === 2 ? hard : grade === 3 ? good : Math.max(days(4), good + 1);
}

/** The card after one review; `before` is nothing for a card met for the first time. */
export function reviewed(before: Mark | undefined, at_ms: number, rating: Rating): Mark {
  const grade = ratings.indexOf(rating) + 1;
  const elapsed_days = before ? Math.max(0, day_of(at_ms) - day_of(before.reviewed_ms)) : 0;
  const lapsed = before?.stage === 'review' && grade === 1;
  const after: Mark = {
    stage: 'review',
    stability: before ? stability(before, elapsed_days, grade) : Math.max(w[grade - 1]!, 0.1),
    difficulty: before ? difficulty(before.difficulty, grade) : clamp(first_difficulty(grade), 1, 10),
    due_ms: 0,
    reviewed_ms: at_ms,
    first_ms: before?.first_ms ?? at_ms,
    step: 0,
    reps: (before?.reps ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (lapsed ? 1 : 0),
  };
  const by_days = before?.stage === 'review' && grade > 1;
  const [minutes, next] = by_days ? [0, 0] : step_of(before?.stage, before?.step ?? 0, grade);
  if (minutes > 0) {
    const stage = before?.stage === 'review' ? 'relearning' : (before?.stage ?? 'learning');
    return { ...after, stage, step: next, due_ms: at_ms + minutes * minute_ms };
  }
  const days = by_days ? days_of(before, elapsed_days, grade) : interval_days(after.stability);
  return { ...after, due_ms: at_ms + days * day_ms };
}
