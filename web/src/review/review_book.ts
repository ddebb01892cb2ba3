/**
 * The review page's model: the deck on this phone, the card before the learner, and the way of their reviews to the
 * server. A review is kept before anything says so; it is sent when somebody answers.
 */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { Who } from '../account/who';
import type { Wrong } from '../kit/answer';
import { Watched } from '../kit/watched';
import { wake_up, type Courier, type Status } from '../outbox/courier';
import { device, type Phone } from '../outbox/database';
import { waiting } from '../outbox/outbox';
import { event_text, keep_open, plan_now, renewed, summary, with_review, with_reviews, type KeptDeck } from './deck';
import type { Plan } from './plan';
import { review_courier, stream_of } from './sending';

/** More reviews than a month without network makes. */
const texts_max = 10_000;

export interface ReviewView {
  kept?: KeptDeck;
  plan?: Plan;
  done: number; ///< on this page
  status: Status;
  wrong?: Wrong | undefined;
}

export class ReviewBook extends Watched<ReviewView> {
  private courier: Courier | undefined;
  private busy = false;

  constructor(
    private readonly phone: Phone,
    private readonly who: Who,
  ) {
    super({ done: 0, status: { waiting: 0, trying: true } });
  }

  /** Opens with what this phone keeps, then asks the server; follows who is here. Runs as long as the page. */
  start(): void {
    let known = '';
    const follow = () => {
      const { learner } = this.who.view;
      if (learner && learner !== known) void this.open((known = learner));
    };
    this.who.watch(follow);
    wake_up(() => {
      void this.courier?.flush();
      if (this.view.kept && !this.busy) void this.hold(this.view.kept, this.view.plan?.order[0]?.id);
    });
    follow();
  }

  private key = (name: string): string => `view/${this.who.view.learner}/${name}`;

  private async open(learner: string): Promise<void> {
    this.courier?.stop();
    this.courier = review_courier(this.phone, this.who, (status) => this.show({ status }));
    const kept = await this.phone.kept.get<KeptDeck>(this.key('review'));
    if (kept && learner === this.who.view.learner) {
      await this.hold(
        with_reviews(kept, await this.phone.outbox.texts(stream_of(learner), kept.applied_seq, texts_max)),
      );
    }
    await this.renew();
  }

  /** The server's deck, once it holds what it can hold. */
  async renew(): Promise<void> {
    const { learner } = this.who.view;
    await this.courier?.flush();
    try {
      const deck = await api.review_deck({ device: await device(this.phone.kept) });
      // Another may have signed in since this phone was told who is here.
      if (deck.learner !== learner || learner !== this.who.view.learner) return;
      const texts = await this.phone.outbox.texts(stream_of(learner), deck.ack_seq, texts_max);
      const { last_seq } = await this.phone.outbox.head(stream_of(learner));
      const kept = renewed(deck, texts, last_seq);
      if (kept && !this.busy) await this.hold(kept, this.view.plan?.order[0]?.id);
    } catch (wrong) {
      if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
      this.show({ wrong });
    }
  }

  /** How well the learner recalled it. Resolves once the review is kept; a second press meanwhile is none. */
  async answer(card: api.DeckCard, rating: api.Rating): Promise<void> {
    const { kept } = this.view;
    if (!kept || this.busy) return;
    this.busy = true;
    try {
      const { learner } = this.who.view;
      // A clock set back does not undo the review before.
      const client_ms = Math.max(Date.now(), card.mark?.reviewed_ms ?? 0);
      const event = { card: card.id, rating, edition: kept.deck.edition, client_ms };
      const head = await this.phone.outbox.put(stream_of(learner), (seq) => event_text(event, seq));
      const alone = head.last_seq === kept.applied_seq + 1;
      // At once with the next card: its page is new for each one done, and must not be new twice.
      const more = { done: this.view.done + 1, status: { ...this.view.status, waiting: waiting(head) } };
      await this.hold(with_review(kept, event_text(event, head.last_seq)), '', more);
      if (alone) void this.courier?.flush();
      else void this.renew();
    } finally {
      this.busy = false;
    }
  }

  /** Shows and keeps it. The card that lies open stays open while it is among today's. */
  private async hold(kept: KeptDeck, open = '', more: Partial<ReviewView> = {}): Promise<void> {
    const plan = keep_open(plan_now(kept, Date.now()), open);
    this.show({ kept, plan, wrong: undefined, ...more });
    await this.phone.kept.put(this.key('review'), kept);
    await this.phone.kept.put(this.key('review_day'), summary(plan));
  }
}
