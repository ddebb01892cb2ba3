/** What the header says of the answers' safety. It never claims more than what is written. */
import type { Status } from '../outbox/courier';

export type LightKind = 'saved' | 'sending' | 'held' | 'away' | 'signed_out' | 'unsent';
export interface Light {
  kind: LightKind;
  waiting: number;
}

export interface LightInput {
  status: Status;
  durable: boolean; ///< false: the phone keeps nothing, an answer is safe only at the server
  away: boolean; ///< another device holds the sitting
  writing: number; ///< taps on their way into the phone's store
}

export function save_light({ status, durable, away, writing }: LightInput): Light {
  const { waiting } = status;
  if (away) return { kind: 'away', waiting };
  if (waiting === 0) return { kind: writing > 0 ? 'unsent' : 'saved', waiting: writing };
  if (!durable) return { kind: 'unsent', waiting };
  if (status.outcome?.kind === 'signed_out') return { kind: 'signed_out', waiting };
  return { kind: status.trying ? 'sending' : 'held', waiting };
}
