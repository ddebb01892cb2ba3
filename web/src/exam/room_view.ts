/** What the exam room shows, moment by moment. */
import type { AdvicesView, Receipt } from '../api/names';
import type { Status } from '../outbox/courier';
import type { Answers } from './answers';
import type { Ahead } from './entry';
import type { Place } from './paper';

export type RoomPhase = 'entering' | 'elsewhere' | 'waiting' | 'sitting' | 'review' | 'submitted' | 'stopped';

export type Advice = AdvicesView['advices'][number];

export interface Trouble {
  code: string;
  detail: string;
}

export interface RoomView {
  phase: RoomPhase;
  title: string;
  exam: string;
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
  advice: Map<string, Advice>; ///< of the cases whose own answers are locked
  locking: '' | 'asking' | 'later'; ///< later: the server does not have them all yet
  opens_ms: number; ///< 0: not known
  closes_ms: number;
  left_ms: number;
  paused: boolean; ///< the clock stands still
  more_minutes: number; ///< given while this page was open
  waits: string; ///< besides the hour
  ahead?: Ahead; ///< while it is not open
  practice: boolean; ///< nothing counts
  trouble?: Trouble;
  receipt?: Receipt;
}

export const room_before: RoomView = {
  phase: 'entering',
  title: '',
  exam: '',
  places: [],
  at: 0,
  answers: { chosen: new Map(), own: new Map(), flagged: new Set(), submitted_ms: 0 },
  status: { waiting: 0, trying: true },
  writing: 0,
  durable: true,
  away: false,
  over: false,
  mismatch: false,
  not_kept: false,
  advice: new Map(),
  locking: '',
  opens_ms: 0,
  closes_ms: 0,
  left_ms: 0,
  paused: false,
  more_minutes: 0,
  waits: '',
  practice: false,
};
