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
}

export function save_light({ status, durable, away }: LightInput): Light {
  const { waiting } = status;
  if (away) return { kind: 'away', waiting };
  if (waiting === 0) return { kind: 'saved', waiting };
  if (!durable) return { kind: 'unsent', waiting };
  if (status.outcome?.kind === 'signed_out') return { kind: 'signed_out', waiting };
  return { kind: status.trying ? 'sending' : 'held', waiting };
}
