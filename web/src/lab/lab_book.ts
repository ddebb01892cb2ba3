/**
 * The lab page's model: the script on this phone, the steps of the run that is open, and their way to the server. A step is
 * kept before it is shown as said; what it came to is asked for once the server has all of them.
 */
import * as api from '../api/names';
import type { Who } from '../account/who';
import { wrong_of, type Wrong } from '../kit/answer';
import { Watched } from '../kit/watched';
import { Courier, wake_up, type Status } from '../outbox/courier';
import type { Phone } from '../outbox/database';
import { waiting } from '../outbox/outbox';
import { give_up, name_of, prefix_of, send, stream_named, waiting_steps, type KeptStep, type Stream } from './steps';
import type { Progress } from './progress';

const batch_max = 100; ///< the server takes no more at once

export interface LabState {
  lab?: api.LabView | undefined;
  steps: api.LabStep[]; ///< of the run that is open, those included that wait here
  status: Status;
  debrief?: api.DebriefView | undefined;
  wrong?: Wrong | undefined;
}

export class LabBook extends Watched<LabState> {
  private courier: Courier | undefined;
  private stream: Stream | undefined;
  private known = '';
  private busy = false;

  constructor(
    private readonly phone: Phone,
    private readonly who: Who,
    private readonly id: string,
    private readonly progress: Progress,
  ) {
    super({ steps: [], status: { waiting: 0, trying: true } });
  }

  /** Opens with what this phone keeps, then asks the server; follows who is here. Returns how to stop. */
  start(): () => void {
    const follow_who = () => {
      const { learner } = this.who.view;
      if (learner && learner !== this.known) void this.open((this.known = learner));
    };
    const unwatch = this.who.watch(follow_who);
    const unwake = wake_up(() => void this.courier?.flush());
    follow_who();
    return () => {
      unwatch();
      unwake();
      this.courier?.stop();
    };
  }

  private key = (): string => `view/${this.known}/lab/${this.id}`;

  private async open(learner: string): Promise<void> {
    this.stream = undefined;
    this.show({ lab: undefined, steps: [], debrief: undefined, wrong: undefined });
    const kept = await this.phone.kept.get<api.LabView>(this.key());
    if (kept && learner === this.who.view.learner) await this.take(kept);
    await this.renew();
  }

  /** The server's word, once it holds what it can hold. */
  async renew(): Promise<void> {
    const learner = this.known;
    try {
      await this.send_waiting(learner);
      const lab = await api.lab({ lab: this.id });
      // Another may have signed in since this phone was told who is here.
      if (lab.learner !== learner || learner !== this.who.view.learner || this.busy) return;
      await this.phone.kept.put(this.key(), lab);
      this.show({ wrong: undefined });
      await this.take(lab);
    } catch (wrong) {
      this.show({ wrong: wrong_of(wrong) });
    }
  }

  /** What was said on this phone before, in this run or an earlier one. */
  private async send_waiting(learner: string): Promise<void> {
    for (const head of await this.phone.outbox.heads(prefix_of(learner, this.id))) {
      if (waiting(head) > 0) await this.courier_of(stream_named(head.stream)).flush();
    }
  }

  private courier_of(stream: Stream): Courier {
    const name = name_of(stream);
    if (this.stream && name_of(this.stream) === name && this.courier) return this.courier;
    return new Courier(this.phone.outbox, {
      stream: name,
      forget: true,
      batch_max,
      send: (texts) => send(stream, this.who, texts, api.save_steps),
      told: (status) => void this.told(name, status),
    });
  }

  private async told(name: string, status: Status): Promise<void> {
    if (this.stream && name === name_of(this.stream)) this.show({ status });
    if (status.outcome?.kind === 'refused') {
      // Another device went on differently, or the lab has moved: what the server has stands.
      await give_up(this.phone.outbox, name);
      if (this.stream && name === name_of(this.stream)) {
        await this.phone.kept.drop(this.key());
        this.stream = undefined;
        await this.renew();
      }
    } else if (status.waiting === 0) await this.go_on();
  }

  /** The server has all that was said here: a station's key is asked for, or what the run came to. */
  private async go_on(): Promise<void> {
    const { lab, steps } = this.view;
    if (lab && lab.stations_of > 0 && !this.progress(lab, steps).over && steps.length > lab.steps.length)
      await this.renew();
    else await this.ask_debrief();
  }

  private async take(lab: api.LabView): Promise<void> {
    const at = { learner: this.known, lab: this.id, run: lab.run };
    const steps = [...lab.steps, ...(await waiting_steps(this.phone.outbox, at, lab.steps.length))];
    this.show({ lab, steps: this.progress(lab, steps).sound ? steps : lab.steps });
    if (!(await this.goes_on_from(lab.run))) await this.use(at, lab.steps.length);
  }

  /** Whether the stream in hand is that run's, and its next step the one that comes next. */
  private async goes_on_from(run: number): Promise<boolean> {
    if (!this.stream || this.stream.run !== run) return false;
    const head = await this.phone.outbox.head(name_of(this.stream));
    return this.stream.base + head.last_seq === this.view.steps.length;
  }

  /** Goes on in the stream that waits here, or begins one. */
  private async use(at: Omit<Stream, 'base'>, known: number): Promise<void> {
    const heads = await this.phone.outbox.heads(`${prefix_of(at.learner, at.lab)}${at.run}/`);
    const going = heads.find((head) => waiting(head) > 0);
    const fresh = { ...at, base: known };
    if (!going) await this.phone.outbox.drop_finished(name_of(fresh));
    this.courier?.stop();
    this.courier = undefined;
    const stream = going ? stream_named(going.stream) : fresh;
    this.courier = this.courier_of(stream);
    this.stream = stream;
  }

  /** The doctor says it. Resolves once it is kept; a second press meanwhile is none. */
  async say(place: string, choice: string): Promise<void> {
    const { lab, steps } = this.view;
    if (!lab || !this.stream || this.busy) return;
    this.busy = true;
    try {
      // Another tab of this phone has gone on meanwhile: its steps come first.
      if (!(await this.goes_on_from(lab.run))) return location.reload();
      const step = { seq: steps.length + 1, place, choice, client_ms: Date.now() };
      const text = JSON.stringify({ edition: lab.edition, step } satisfies KeptStep);
      const head = await this.phone.outbox.put(name_of(this.stream), () => text);
      const said = [...steps, step];
      this.show({ steps: said, status: { ...this.view.status, waiting: waiting(head) } });
      await this.phone.kept.put(this.key(), { ...lab, steps: said });
    } finally {
      this.busy = false;
    }
    void this.courier?.flush();
  }

  private async ask_debrief(): Promise<void> {
    const { lab, steps, debrief } = this.view;
    if (!lab || debrief || steps.length === 0 || !this.progress(lab, steps).over) return;
    await this.read(lab.run);
  }

  /** What a run came to. */
  async read(run: number): Promise<void> {
    try {
      this.show({ debrief: await api.debrief({ lab: this.id, run: String(run) }), wrong: undefined });
    } catch (wrong) {
      this.show({ wrong: wrong_of(wrong) });
    }
  }

  /** Back from a debrief, to begin once more. */
  async again(): Promise<void> {
    await this.renew();
    if (!this.view.wrong) this.show({ debrief: undefined });
  }
}
