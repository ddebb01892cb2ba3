/**
 * What a learner did in lessons, kept on this phone and sent once they are signed in.
 *
 * Each learner has a stream of their own; what was read before anybody signed in lies in a stream without a name. On a
 * phone that knows one learner it becomes theirs; on a shared phone they are asked.
 */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import { Watched } from '../kit/watched';
import { Courier, wake_up, type Status } from '../outbox/courier';
import { device, type Phone } from '../outbox/database';
import type { Outcome } from '../outbox/deliver';
import { waiting } from '../outbox/outbox';
import type { Who } from '../account/who';
import { claim_marks } from './marks';

export type Happened = Omit<api.ProgressEvent, 'seq' | 'client_ms'>;

export interface ProgressView {
  status: Status;
  unclaimed: number; ///< events of nobody, while others are known on this phone
}

const batch_max = 100; ///< the server takes no more at once
const nobody = 'progress/';
const stream_of = (learner: string) => `progress/${learner}`;

const text_of = (event: Happened | api.ProgressEvent, seq: number, client_ms: number): string =>
  JSON.stringify({ client_ms, ...event, seq });

/** An event keeps everything but its number when it moves to the learner's own stream. */
export const renumber = (text: string, seq: number): string => {
  const event = JSON.parse(text) as api.ProgressEvent;
  return text_of(event, seq, event.client_ms);
};

export class ProgressBook extends Watched<ProgressView> {
  private couriers = new Map<string, Courier>();

  constructor(
    private readonly phone: Phone,
    private readonly who: Who,
  ) {
    super({ status: { waiting: 0, trying: true }, unclaimed: 0 });
  }

  /** Follows who is here; runs as long as the page. */
  start(): void {
    let known = '';
    const follow = () => {
      const { me, learner } = this.who.view;
      if (learner && me && learner !== known) void this.greet((known = learner));
      if (!learner) known = '';
    };
    this.who.watch(follow);
    wake_up(() => known && void this.courier(known).flush());
    follow();
  }

  private async greet(learner: string): Promise<void> {
    const heads = await this.phone.outbox.heads(nobody);
    const unnamed = heads.find((head) => head.stream === nobody);
    const others = heads.some((head) => head.stream !== nobody && head.stream !== stream_of(learner));
    const unclaimed = unnamed ? waiting(unnamed) : 0;
    if (unclaimed > 0 && others) this.show({ unclaimed });
    else if (unclaimed > 0) await this.claim();
    await this.courier(learner).flush();
  }

  /** "These were mine." */
  async claim(): Promise<void> {
    const { learner } = this.who.view;
    await this.phone.outbox.adopt(nobody, stream_of(learner), renumber);
    await claim_marks(this.phone.kept, learner);
    this.show({ unclaimed: 0 });
    await this.courier(learner).flush();
  }

  /** "Not mine": they stay with nobody, and this learner is not asked again on this page. */
  disclaim(): void {
    this.show({ unclaimed: 0 });
  }

  /** Resolves once it is kept on this phone. */
  async record(event: Happened): Promise<void> {
    const { learner } = this.who.view;
    const client_ms = Date.now();
    const make = (seq: number) => text_of(event, seq, client_ms);
    if (learner) await this.courier(learner).put(make);
    else this.show({ status: { waiting: waiting(await this.phone.outbox.put(nobody, make)), trying: true } });
  }

  private courier(learner: string): Courier {
    let found = this.couriers.get(learner);
    if (!found) {
      found = new Courier(this.phone.outbox, {
        stream: stream_of(learner),
        forget: true,
        batch_max,
        send: (texts) => this.send(learner, texts),
        told: (status) => learner === this.who.view.learner && this.show({ status }),
      });
      this.couriers.set(learner, found);
    }
    return found;
  }

  /** Never under another name: the stream's learner must be the one who is signed in. */
  private async send(learner: string, texts: string[]): Promise<Outcome> {
    const { me } = this.who.view;
    if (!me || me.person !== learner) return { kind: 'signed_out' };
    const events = texts.map((text) => JSON.parse(text) as api.ProgressEvent);
    try {
      const answer = await api.save_progress({ learner, device: await device(this.phone.kept), events });
      return { kind: 'acknowledged', ack_seq: answer.ack_seq };
    } catch (wrong) {
      return outcome_of(wrong);
    }
  }
}

function outcome_of(wrong: unknown): Outcome {
  if (wrong instanceof Unreachable) return { kind: 'later', retry_ms: 0 };
  if (!(wrong instanceof Refusal)) throw wrong;
  if (wrong.status === 401 || wrong.code === 'lesson.other_learner') return { kind: 'signed_out' };
  if (wrong.status >= 500 || wrong.status === 429) return { kind: 'later', retry_ms: wrong.retry_ms };
  if ('ack_seq' in wrong.facts) return { kind: 'missing', ack_seq: Number(wrong.facts['ack_seq']) };
  return { kind: 'refused', code: wrong.code, detail: wrong.detail };
}
