/** One sitting's events on this phone: every lease's stream, what they add up to, and their way to the server. */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import { Courier, type Status } from '../outbox/courier';
import type { Outcome } from '../outbox/deliver';
import { waiting, type Head, type Outbox } from '../outbox/outbox';
import { event_text, fold, type Answers, type Phase } from './answers';
import { head_of } from './chain';
import type { ServerClock } from './clock';

/** More than anybody taps in an exam; a bound for what is read at once. */
const events_max = 20_000;

export interface Heard {
  acknowledged(answer: api.ExamAcknowledgement): void;
  status(status: Status): void;
  mismatch(): void; ///< the server's chain is not ours
}

/** docs/protocol/exam.md §3. */
const batch_max = 200;

const stream_of = (sitting: string, lease: number) => `sitting/${sitting}/${lease}`;

export class AnswerBook {
  private readonly couriers = new Map<number, Courier>();
  private lease = 0; ///< the one written to: its courier is what the save light shows
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: ServerClock,
    readonly sitting: string,
    private readonly heard: Heard,
  ) {}

  get durable(): boolean {
    return this.outbox.durable;
  }

  /** Resolves once the event is kept. Rejects when this phone cannot keep it. */
  async put(lease: number, item: string, value: string, phase: Phase): Promise<void> {
    this.lease = lease;
    const client_ms = this.clock.now();
    await this.courier(lease).put((seq) => event_text({ lease, seq, item, value, phase, client_ms }));
  }

  private heads(): Promise<Head[]> {
    return this.outbox.heads(`sitting/${this.sitting}/`);
  }

  async leases(): Promise<number[]> {
    return (await this.heads()).map((head) => Number(head.stream.split('/')[2])).sort((a, b) => a - b);
  }

  /** Events of every lease that the server is not known to hold. */
  async waiting(): Promise<number> {
    return (await this.heads()).reduce((sum, head) => sum + waiting(head), 0);
  }

  async texts(lease: number): Promise<string[]> {
    return this.outbox.texts(stream_of(this.sitting, lease), 0, events_max);
  }

  async answers(): Promise<Answers> {
    const texts = await Promise.all((await this.leases()).map((lease) => this.texts(lease)));
    return fold(texts.flat());
  }

  /** Sends every lease's events: an old lease's are evidence, and count where the new one is silent. */
  async flush(lease: number): Promise<void> {
    this.lease = lease;
    for (const other of await this.leases()) if (other !== lease) void this.courier(other).flush();
    await this.courier(lease).flush();
  }

  stop(): void {
    for (const courier of this.couriers.values()) courier.stop();
  }

  private courier(lease: number): Courier {
    let found = this.couriers.get(lease);
    if (found) return found;
    found = new Courier(this.outbox, {
      stream: stream_of(this.sitting, lease),
      forget: false,
      batch_max,
      send: (texts) => this.send(lease, texts),
      told: (status) => lease === this.lease && this.heard.status(status),
    });
    this.couriers.set(lease, found);
    return found;
  }

  private async send(lease: number, events: string[]): Promise<Outcome> {
    const asked_ms = performance.now();
    try {
      const answer = await api.save_events({ sitting: this.sitting }, { events });
      this.clock.sample(answer.server_ms, asked_ms);
      await this.compare(lease, answer);
      this.heard.acknowledged(answer);
      return { kind: 'acknowledged', ack_seq: answer.ack_seq };
    } catch (wrong) {
      return outcome_of(wrong);
    }
  }

  private async compare(lease: number, answer: api.ExamAcknowledgement): Promise<void> {
    const ours = (await this.texts(lease)).slice(0, answer.ack_seq);
    if (ours.length < answer.ack_seq) return this.heard.mismatch();
    if ((await head_of(this.sitting, lease, ours)) !== answer.head) this.heard.mismatch();
  }
}

/** What the server's refusal means for a batch. */
export function outcome_of(wrong: unknown): Outcome {
  if (wrong instanceof Unreachable) return { kind: 'later', retry_ms: 0 };
  if (!(wrong instanceof Refusal)) throw wrong;
  if (wrong.code === 'exam.event_differs') return { kind: 'differs' };
  if (wrong.code === 'exam.events_missing') return { kind: 'missing', ack_seq: Number(wrong.facts['ack_seq']) };
  if (wrong.status === 401) return { kind: 'signed_out' };
  const not_yet = wrong.status >= 500 || wrong.status === 429 || wrong.status === 408;
  if (not_yet) return { kind: 'later', retry_ms: wrong.retry_ms };
  return { kind: 'refused', code: wrong.code, detail: wrong.detail };
}
