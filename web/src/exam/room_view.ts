/** What the exam room shows, moment by moment. */
import type { Receipt } from '../api/names';
import type { Status } from '../outbox/courier';
import type { Answers } from './answers';
import type { Place } from './paper';

export type RoomPhase = 'entering' | 'elsewhere' | 'waiting' | 'sitting' | 'review' | 'submitted' | 'stopped';

export interface Trouble {
  code: string;
  detail: string;
}

export interface RoomView {
  phase: RoomPhase;
  title: string;
  places: Place[];
  at: number; ///< the place shown
  answers: Answers;
  status: Status;
  writing: number; ///< taps on their way into the phone's store
  durable: boolean;
  away: boolean; ///< another device holds the sitting: read only here
  over: boolean; ///< time is up: read only
  mismatch: boolean;
  not_kept: boolean; ///< the last tap could not be written
  opens_ms: number; ///< 0: not known
  closes_ms: number;
  left_ms: number;
  trouble?: Trouble;
  receipt?: Receipt;
}

export const room_before: RoomView = {
  phase: 'entering',
  title: '',
  places: [],
  at: 0,
  answers: { chosen: new Map(), flagged: new Set(), submitted_ms: 0 },
  status: { waiting: 0, trying: true },
  writing: 0,
  durable: true,
  away: false,
  over: false,
  mismatch: false,
  not_kept: false,
  opens_ms: 0,
  closes_ms: 0,
  left_ms: 0,
};
