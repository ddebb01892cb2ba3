/** The pure half of sending: what goes into a batch, what an answer means, how long to wait. */

export const batch_characters_max = 40_000; ///< its body limit is 65,536 octets, and quotes are doubled

/** What became of a batch. */
export type Outcome =
  | { kind: 'acknowledged'; ack_seq: number }
  | { kind: 'missing'; ack_seq: number } ///< the server is further back than we thought
  | { kind: 'differs' } ///< it holds other bytes under these numbers: evidence, not to be resent
  | { kind: 'signed_out' } ///< kept until the same person signs in
  | { kind: 'refused'; code: string; detail: string } ///< for good
  | { kind: 'later'; retry_ms: number }; ///< no answer, or "not yet"

export type Next = 'again' | 'wait' | 'stop';

export const next_step = (outcome: Outcome, still_waiting: number): Next => {
  if (outcome.kind === 'later') return 'wait';
  if (outcome.kind === 'acknowledged') return still_waiting > 0 ? 'again' : 'stop';
  return outcome.kind === 'missing' ? 'again' : 'stop';
};

/**
 * An answer that moves nothing is worth no immediate repeat: an acknowledgement that does not advance, or events said to
 * be missing that this phone has not passed over.
 */
export function without_progress(outcome: Outcome, from_seq: number): Outcome {
  const stuck =
    (outcome.kind === 'acknowledged' && outcome.ack_seq <= from_seq) ||
    (outcome.kind === 'missing' && outcome.ack_seq >= from_seq);
  return stuck ? { kind: 'later', retry_ms: 0 } : outcome;
}

/** The longest beginning that fits one request; at least one text. */
export function batch(texts: string[], batch_max: number): string[] {
  let characters = 0;
  let count = 0;
  for (const text of texts.slice(0, batch_max)) {
    characters += text.length;
    if (count > 0 && characters > batch_characters_max) break;
    count += 1;
  }
  return texts.slice(0, count);
}

/**
 * From 1 to 30 seconds, doubling, each between half and the whole of its step, so that 42,000 phones that lost the
 * server together do not come back together. `chance` lies in [0, 1).
 */
export function delay_ms(failures: number, retry_ms: number, chance: number): number {
  const step = Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5));
  return Math.max(1_000, retry_ms, step / 2 + (step / 2) * chance);
}
