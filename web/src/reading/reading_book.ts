/**
 * The reading page's model. An answer is locked by the server, and only then the advice is there to be sent: so each step goes
 * out at once, and one that did not arrive waits here, the same to the last letter, until it is sent again.
 */
import * as api from '../api/names';
import { Unreachable } from '../api/call';
import type { Who } from '../account/who';
import { wrong_of, type Wrong } from '../kit/answer';
import { Watched } from '../kit/watched';

export interface ReadingState {
  run?: api.ReadingRunView | undefined;
  debrief?: api.ReadingDebrief | undefined;
  waiting: boolean; ///< a step did not arrive
  sending: boolean;
  wrong?: Wrong | undefined;
}

export const picture_of = (lab: string, run: number, place: number): string =>
  `/api/readings/${lab}/runs/${run}/cases/${place}`;

/** The case that is open. */
export const open_case = (run: api.ReadingRunView): api.CaseView | undefined =>
  run.cases.find(({ last }) => last == null);

/** What is asked now: alone, or with the advice. */
export const asked = (one: api.CaseView): 'own' | 'last' => (one.advice == null ? 'own' : 'last');

export class ReadingBook extends Watched<ReadingState> {
  private known = '';
  private step: api.StepBatch['steps'][number] | undefined;

  constructor(
    private readonly who: Who,
    private readonly id: string,
  ) {
    super({ waiting: false, sending: false });
  }

  start(): () => void {
    const follow = () => {
      const { learner } = this.who.view;
      if (learner && learner !== this.known) {
        this.known = learner;
        void this.renew();
      }
    };
    const unwatch = this.who.watch(follow);
    const online = () => void this.again();
    addEventListener('online', online);
    follow();
    return () => {
      unwatch();
      removeEventListener('online', online);
    };
  }

  async renew(): Promise<void> {
    await this.does(async () => {
      const run = await api.case_reading({ lab: this.id });
      this.step = undefined;
      this.show({ run, debrief: undefined, waiting: false });
    });
  }

  async begin(agrees = false): Promise<void> {
    const { run } = this.view;
    if (!run) return;
    await this.does(async () => {
      const { learner, edition } = run;
      const begun = await api.begin_reading({ lab: this.id, run: String(run.run) }, { learner, edition, agrees });
      this.show({ run: begun });
    });
  }

  /** Locks an answer in per cent. */
  async lock(value: number): Promise<void> {
    const { run, sending } = this.view;
    const one = run && open_case(run);
    if (!run || !one || sending) return;
    const choice = `${asked(one)}-${value}`;
    this.step = { seq: run.ack_seq + 1, place: String(one.place), choice, client_ms: Date.now() };
    // The next film is on its way while this one's advice is read.
    if (one.picture && asked(one) === 'own' && one.place < run.cases_planned)
      void fetch(`${picture_of(run.lab, run.run, one.place + 1)}/whole`).catch(() => undefined);
    await this.again();
  }

  /** Sends what waits. */
  async again(): Promise<void> {
    const { run } = this.view;
    const { step } = this;
    if (!run) return this.renew();
    if (!step || this.view.sending) return;
    await this.does(async () => {
      const { learner, edition } = run;
      const next = await api.save_reading({ lab: this.id, run: String(run.run) }, { learner, edition, steps: [step] });
      this.step = undefined;
      this.show({ waiting: false });
      this.show({ run: next });
      if (next.ended && !next.withheld_until) await this.read(run.run);
    });
  }

  async read(run: number): Promise<void> {
    await this.does(async () => {
      this.show({ debrief: await api.reading_debrief({ lab: this.id, run: String(run) }) });
    });
  }

  private async does(work: () => Promise<void>): Promise<void> {
    this.show({ sending: true, wrong: undefined });
    try {
      await work();
    } catch (wrong) {
      const unsent = this.step !== undefined && wrong instanceof Unreachable;
      this.show({ waiting: unsent, wrong: unsent ? undefined : wrong_of(wrong) });
      // What the server refused is gone: it knows better where this run stands.
      if (!unsent) this.step = undefined;
    } finally {
      this.show({ sending: false });
    }
  }
}
