/** The exam room: from the ticket to the receipt, with or without a network. The component shows `view`, nothing else. */
import type { ExamAcknowledgement } from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import { Watched } from '../kit/watched';
import { wake_up, type Status } from '../outbox/courier';
import type { Phone } from '../outbox/database';
import { AnswerBook } from './answer_book';
import { is_answered, type Phase } from './answers';
import { ServerClock } from './clock';
import { ClockWatch, type Told } from './clock_watch';
import { Entry, type Opened } from './entry';
import { room_before, type Advice, type RoomView } from './room_view';
import { is_elsewhere, Seat } from './seat';

const tick_ms = 250;
/** Answers close this long before the end, so that the page's own submit is stamped in time. */
const last_moment_ms = 500;
/** Between asking whether the exam is open; jittered by as much again. */
const ask_again_ms = 4_000;

export class Room extends Watched<RoomView> {
  private readonly clock: ServerClock;
  private readonly book: AnswerBook;
  private readonly seat: Seat;
  private readonly entry: Entry;
  private readonly news = new BroadcastChannel('rounds');
  private ticking: ReturnType<typeof setInterval> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private unwatch = () => {};
  private renewing = false;
  private readonly time = new ClockWatch();

  constructor(
    private readonly phone: Phone,
    readonly sitting: string,
    learner: string,
    lead_ms: number,
  ) {
    super({ ...room_before, durable: phone.outbox.durable });
    this.clock = new ServerClock(undefined, lead_ms);
    this.seat = new Seat(phone.kept, learner);
    this.entry = new Entry(phone.kept, this.seat, this.clock, sitting);
    this.book = new AnswerBook(phone.outbox, this.clock, sitting, {
      acknowledged: (answer) => this.acknowledged(answer),
      status: (status) => this.told(status),
      mismatch: () => this.show({ mismatch: true }),
    });
  }

  picture = (place: number): Promise<string> => this.entry.picture(place);

  start(): void {
    this.news.onmessage = (event) => event.data === this.sitting && void this.reread();
    const stop_waking = wake_up(() => void this.wake());
    const hidden = () => document.hidden && this.clock.sleep();
    document.addEventListener('visibilitychange', hidden);
    this.unwatch = () => {
      stop_waking();
      document.removeEventListener('visibilitychange', hidden);
    };
    void this.enter(false);
  }

  stop(): void {
    this.unwatch();
    this.book.stop();
    this.news.close();
    clearInterval(this.ticking);
    clearTimeout(this.asking);
  }

  /** Takes the seat here; with `take_over`, away from another device. */
  async enter(take_over: boolean): Promise<void> {
    this.show({ phase: 'entering' });
    try {
      const is_here = await this.entry.find_ticket(take_over);
      this.show({ practice: this.entry.practice });
      if (!is_here) return await this.finish();
      const { title, exam, opens_ms } = this.entry.ticket!;
      const answers = await this.book.answers();
      // What an earlier visit could not send waits from the first moment on.
      this.show({ status: { waiting: await this.book.waiting(), trying: true } });
      this.show({ title, exam, opens_ms: opens_ms ?? 0, answers, away: false });
      if (answers.submitted_ms > 0) return await this.finish();
      await this.open();
    } catch (wrong) {
      if (is_elsewhere(wrong)) this.show({ phase: 'elsewhere' });
      else this.stopped(wrong);
    }
  }

  private async open(): Promise<void> {
    const opened = await this.entry.open();
    if (opened) this.begin(opened);
    else this.wait();
  }

  /** 42,000 phones wait with us: each asks at its own moment after the hour. */
  private wait(): void {
    this.show({ phase: 'waiting', waits: this.entry.waits, ahead: this.entry.ahead });
    this.tick_on();
    const to_opening_ms = Math.max(0, this.view.opens_ms - this.clock.now());
    const wait_ms =
      Math.min(to_opening_ms, 60_000) + ask_again_ms * (to_opening_ms > 0 ? Math.random() : 1 + Math.random());
    this.asking = setTimeout(() => void this.open().catch((wrong: unknown) => this.stopped(wrong)), wait_ms);
  }

  private begin({ places, opening }: Opened): void {
    const first = places.findIndex((place) => !is_answered(this.view.answers, place.item));
    void this.seat.kept_advices(this.sitting).then((known) => this.learn(known));
    this.show({ phase: 'sitting', places, at: Math.max(0, first) });
    this.heard(opening);
    this.tick_on();
    this.flush();
  }

  private flush(): void {
    if (this.entry.lease > 0) void this.book.flush(this.entry.lease);
  }

  private tick_on(): void {
    clearInterval(this.ticking);
    const tick = () => {
      const now_ms = this.clock.now();
      const left_ms = this.view.phase === 'waiting' ? Math.max(0, this.view.opens_ms - now_ms) : this.time.left(now_ms);
      const paused = this.time.stands_still(now_ms);
      const is_same = Math.ceil(left_ms / 1000) === Math.ceil(this.view.left_ms / 1000) && paused === this.view.paused;
      if (!is_same) this.show({ left_ms, paused });
      if (this.time.is_due(now_ms)) void this.ask_clock();
      if (this.view.closes_ms > 0 && left_ms <= last_moment_ms) this.time_is_up();
    };
    tick();
    this.ticking = setInterval(tick, tick_ms);
  }

  /** Nobody answers: what is known stands. */
  private async ask_clock(): Promise<void> {
    const told = await this.entry.ask_clock().catch(() => undefined);
    if (told) this.heard(told);
  }

  private heard(told: Told): void {
    const more_minutes = this.time.told(told) || this.view.more_minutes;
    this.show({ closes_ms: told.closes_ms, more_minutes, left_ms: this.time.left(this.clock.now()) });
  }

  private time_is_up(): void {
    const { phase, over, away } = this.view;
    if (over || away || (phase !== 'sitting' && phase !== 'review')) return;
    this.show({ over: true });
    void this.submit();
  }

  go(to: number): void {
    const at = Math.min(this.view.places.length - 1, Math.max(0, to));
    this.show({ at, phase: 'sitting' });
  }

  review(): void {
    this.show({ phase: 'review' });
  }

  choose(item: string, value: string): Promise<void> {
    const { answers, places, advice } = this.view;
    const is_own = places.some((place) => place.item === item && place.block > 0) && !advice.has(item);
    if (((is_own ? answers.own : answers.chosen).get(item) ?? '') === value) return Promise.resolve();
    return this.record(item, value, is_own ? 'own' : 'final');
  }

  /** Locks a block's own answers: the advice comes once the server has every one of them. */
  async lock(block: number): Promise<void> {
    this.show({ locking: 'asking' });
    try {
      await this.book.flush(this.entry.lease);
      const { advices } = await this.seat.advices(this.sitting, block);
      this.learn(advices);
      this.show({ locking: '' });
      this.news.postMessage(this.sitting);
    } catch (wrong) {
      if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
      this.show({ locking: 'later' });
    }
  }

  private learn(advices: Advice[]): void {
    this.show({ advice: new Map([...this.view.advice, ...advices.map((one) => [one.item, one] as const)]) });
  }

  flag(item: string): Promise<void> {
    return this.record(item, '', this.view.answers.flagged.has(item) ? 'unflag' : 'flag');
  }

  async submit(): Promise<void> {
    clearInterval(this.ticking);
    await this.put('', '', 'submit');
    if (this.view.answers.submitted_ms > 0) await this.finish();
    else this.tick_on();
  }

  private async record(item: string, value: string, phase: Phase): Promise<void> {
    const { away, over, answers } = this.view;
    if (!away && !over && answers.submitted_ms === 0) await this.put(item, value, phase);
  }

  private async put(item: string, value: string, phase: Phase): Promise<void> {
    // At the tap, not after it: the light must not say saved of what is still being written.
    this.show({ writing: this.view.writing + 1 });
    try {
      await this.book.put(this.entry.lease, item, value, phase);
      this.news.postMessage(this.sitting);
      this.show({ answers: await this.book.answers(), not_kept: false });
    } catch {
      this.show({ not_kept: true });
    } finally {
      this.show({ writing: this.view.writing - 1 });
    }
  }

  /** Another tab has written. */
  private async reread(): Promise<void> {
    const answers = await this.book.answers();
    this.show({ answers });
    this.learn(await this.seat.kept_advices(this.sitting));
    if (answers.submitted_ms > 0 && this.view.phase !== 'submitted') await this.finish();
  }

  private async finish(): Promise<void> {
    clearInterval(this.ticking);
    this.show({ phase: 'submitted' });
    await this.find_receipt();
    this.flush();
  }

  private async find_receipt(): Promise<void> {
    if (this.view.receipt) return;
    try {
      const receipt = await this.seat.receipt(this.sitting);
      this.show({ receipt });
      await this.phone.kept.open_sitting(this.sitting, 0);
      await this.seat.drop_paper(receipt.exam);
    } catch (wrong) {
      // Not submitted there yet, or nobody answers: the courier's next success asks again.
      if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
    }
  }

  private acknowledged(answer: ExamAcknowledgement): void {
    if (answer.closes_ms > 0) this.heard(answer);
    if (answer.current_lease > this.entry.lease) this.show({ away: true });
  }

  private told(status: Status): void {
    this.show({ status });
    if (status.outcome?.kind === 'differs') void this.renew();
    if (status.waiting === 0 && this.view.phase === 'submitted') void this.find_receipt();
  }

  /** Other bytes stand under our numbers: a new lease, in which what is shown here is said once more. */
  private async renew(): Promise<void> {
    if (this.renewing) return;
    this.renewing = true;
    try {
      const { chosen, own, flagged, submitted_ms } = this.view.answers;
      await this.entry.take_anew();
      for (const [item, value] of own) await this.put(item, value, 'own');
      for (const [item, value] of chosen) await this.put(item, value, 'final');
      for (const item of flagged) await this.put(item, '', 'flag');
      if (submitted_ms > 0) await this.put('', '', 'submit');
    } catch (wrong) {
      if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
    } finally {
      this.renewing = false;
    }
  }

  private async wake(): Promise<void> {
    this.clock.wake();
    this.flush();
    if (this.view.phase === 'sitting' || this.view.phase === 'review') await this.ask_clock();
  }

  private stopped(wrong: unknown): void {
    if (wrong instanceof Refusal) {
      this.show({ phase: 'stopped', trouble: { code: wrong.code, detail: wrong.detail } });
    } else if (wrong instanceof Unreachable) {
      this.show({ phase: 'stopped', trouble: { code: 'kit.unreachable', detail: '' } });
    } else throw wrong;
  }

  /** The file a candidate keeps: the receipt and every event text this phone holds. */
  async receipt_file(): Promise<string> {
    const leases = this.view.receipt?.leases ?? [];
    const events = await Promise.all(
      leases.map(async ({ lease, ack_seq }) => (await this.book.texts(lease)).slice(0, ack_seq)),
    );
    return JSON.stringify({ ...this.view.receipt, events: events.filter((texts) => texts.length > 0) }, null, 1);
  }
}
