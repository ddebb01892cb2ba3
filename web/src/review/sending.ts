/** The way of a learner's reviews to the server: a stream of their own, sent under no other name. */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { Who } from '../account/who';
import { Courier, type Status } from '../outbox/courier';
import { device, type Phone } from '../outbox/database';
import type { Outcome } from '../outbox/deliver';

export const stream_of = (learner: string): string => `review/${learner}`;

const batch_max = 100; ///< the server takes no more at once

/** What asks the server; tests hand in their own. */
export type SaveReviews = (batch: api.ReviewBatch) => Promise<api.ReviewAcknowledgement>;

export function outcome_of(wrong: unknown): Outcome {
  if (wrong instanceof Unreachable) return { kind: 'later', retry_ms: 0 };
  if (!(wrong instanceof Refusal)) throw wrong;
  if (wrong.status === 401 || wrong.code === 'review.other_learner') return { kind: 'signed_out' };
  if (wrong.code === 'review.event_differs') return { kind: 'differs' };
  if (wrong.status >= 500 || wrong.status === 429) return { kind: 'later', retry_ms: wrong.retry_ms };
  if ('ack_seq' in wrong.facts) return { kind: 'missing', ack_seq: Number(wrong.facts['ack_seq']) };
  return { kind: 'refused', code: wrong.code, detail: wrong.detail };
}

/** The stream's learner must be the one who is signed in, as this phone knows it, and as the server does. */
export async function send_as(
  learner: string,
  { phone, who, save }: { phone: Phone; who: Pick<Who, 'view'>; save: SaveReviews },
  texts: string[],
): Promise<Outcome> {
  if (who.view.me?.person !== learner) return { kind: 'signed_out' };
  const events = texts.map((text) => JSON.parse(text) as api.ReviewEvent);
  try {
    const { ack_seq } = await save({ learner, device: await device(phone.kept), events });
    return { kind: 'acknowledged', ack_seq };
  } catch (wrong) {
    return outcome_of(wrong);
  }
}

export function review_courier(phone: Phone, who: Who, told: (status: Status) => void = () => {}): Courier {
  const { learner } = who.view;
  return new Courier(phone.outbox, {
    stream: stream_of(learner),
    forget: true,
    batch_max,
    send: (texts) => send_as(learner, { phone, who, save: api.save_reviews }, texts),
    told,
  });
}
