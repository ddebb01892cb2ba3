/** Who is at this phone: as the server says, or, without it, as it last said. */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import { Watched } from '../kit/watched';
import type { Kept } from '../outbox/database';
import { a_sitting_is_open } from '../outbox/open_sitting';
import { waiting, type Outbox } from '../outbox/outbox';

export interface WhoView {
  me: api.Me | null | undefined; ///< null: signed out; undefined: not known yet
  learner: string; ///< whose events this phone keeps now; '' before anybody signed in
}

export class Who extends Watched<WhoView> {
  constructor(
    private readonly kept: Kept,
    private readonly outbox: Outbox,
  ) {
    super({ me: undefined, learner: '' });
  }

  /** Known from this phone at once, from the server soon. A sign-in that ran out leaves the learner's events theirs. */
  async start(booted: api.Me | null | undefined): Promise<void> {
    const last = await this.kept.get<api.Me>('me');
    if (booted) return this.is(booted);
    this.show({ me: booted === null ? null : last, learner: last?.person ?? '' });
    if (booted === undefined) void this.ask();
  }

  private async ask(): Promise<void> {
    try {
      await this.is(await api.who_am_i());
    } catch (wrong) {
      if (wrong instanceof Refusal && wrong.status === 401) this.show({ me: null });
      else if (this.view.me === undefined) this.show({ me: null });
      if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
    }
  }

  async is(me: api.Me): Promise<void> {
    await this.kept.put('me', me);
    this.show({ me, learner: me.person });
  }

  async change(body: api.ChangeBody): Promise<void> {
    await this.is(await api.change_me(body));
  }

  async leave(): Promise<void> {
    await api.sign_out();
    await this.forget();
  }

  /**
   * What this phone knows of the learner goes: views, marks, receipts, and the texts of what was sent. Events not yet
   * sent stay, under this learner's name, with the ticket that their sitting needs.
   */
  async forget(): Promise<void> {
    const { learner } = this.view;
    const claimed = (await this.kept.get('marks_claimed_by')) === learner;
    const own = [`view/${learner}/`, `marks/${learner}/`, 'me', ...(claimed ? ['marks//', 'marks_claimed_by'] : [])];
    for (const prefix of own) await this.kept.drop(prefix);
    if (!(await a_sitting_is_open(Date.now()))) await this.forget_sittings(learner);
    this.show({ me: null, learner: '' });
  }

  /** Of sittings that are over: what was sent, with its ticket and receipt; the server has all of it. */
  private async forget_sittings(learner: string): Promise<void> {
    for (const head of await this.outbox.heads('sitting/')) {
      const sitting = head.stream.split('/')[1]!;
      const ticket = await this.kept.get<{ learner: string }>(`ticket/${sitting}`);
      if (waiting(head) > 0 || ticket?.learner !== learner) continue;
      await this.outbox.drop_finished(head.stream);
      for (const what of ['ticket', 'opening', 'receipt']) await this.kept.drop(`${what}/${sitting}`);
    }
  }
}
