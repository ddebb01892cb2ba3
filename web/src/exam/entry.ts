/** The way into a sitting: ticket, sealed paper, opening, and the paper unsealed in this candidate's order. */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { Kept } from '../outbox/database';
import type { ServerClock } from './clock';
import type { Told } from './clock_watch';
import { arrange, unseal, type Place } from './paper';
import { is_not_open, type Seat } from './seat';

export const pictures = (): Promise<typeof import('./late_picture')> => import(`/a/late-picture-${__BUILD__}.js`);

export interface Opened {
  places: Place[];
  opening: api.Opening;
}

/** What is known of an exam that is not open yet; 0: not known. */
export interface Ahead {
  planned_ms: number;
  minutes: number;
  percent: number; ///< of the time of others
}
const not_known: Ahead = { planned_ms: 0, minutes: 0, percent: 100 };

function ahead_of({ facts }: Refusal): Ahead {
  const told = (name: keyof Ahead) => Number(facts[name] ?? not_known[name]);
  return { planned_ms: told('planned_ms'), minutes: told('minutes'), percent: told('percent') };
}

export class Entry {
  /** What the server waits for besides the hour, as a sentence; '' when nothing. */
  waits = '';
  ahead: Ahead = not_known;
  ticket: api.Ticket | undefined;
  practice = false;

  constructor(
    private readonly kept: Kept,
    private readonly seat: Seat,
    private readonly clock: ServerClock,
    private readonly sitting: string,
  ) {}

  get lease(): number {
    return this.ticket?.lease ?? 0;
  }

  /** Finds the ticket on this phone, or takes the seat. False: the sitting was submitted, on whatever device. */
  async find_ticket(take_over: boolean): Promise<boolean> {
    this.ticket = await this.seat.ticket(this.sitting);
    this.practice = this.ticket?.practice ?? false;
    if (this.ticket && !take_over) return true;
    const exam = this.ticket?.exam ?? (await this.exam_of_sitting());
    if (!exam) return false;
    await this.take(() => this.seat.take(exam, take_over));
    return true;
  }

  private async exam_of_sitting(): Promise<string | undefined> {
    const is_this = (one: api.Exam) => one.sitting === this.sitting;
    let found = (await api.exams()).exams.find(is_this);
    if (!found) {
      const { exam } = await api.practice_exam();
      if (exam && is_this(exam)) found = exam;
      this.practice = found !== undefined;
    }
    if (!found) throw new Refusal(404, 'exam_page.no_such_sitting', '');
    return found.submitted_ms == null ? found.exam : undefined;
  }

  async take_anew(): Promise<void> {
    await this.take(() => this.seat.take_anew(this.ticket!.exam));
  }

  private async take(act: () => Promise<api.Ticket>): Promise<void> {
    const asked_ms = performance.now();
    this.ticket = await act();
    this.practice = this.ticket.practice;
    this.clock.sample(this.ticket.server_ms, asked_ms);
  }

  /** Nothing while the exam is not open. Throws what keeps the candidate out for good, or for want of a network. */
  async open(): Promise<Opened | undefined> {
    const ticket = this.ticket!;
    const sealed = await this.seat.paper(ticket.exam).catch((wrong: unknown) => {
      if (wrong instanceof Refusal) return undefined;
      throw wrong;
    });
    // What shows pictures is here before the room opens: the network may be gone a moment later.
    const late = sealed && ticket.pictures ? await pictures().catch(() => undefined) : undefined;
    void late?.fetch_ahead(ticket);
    const opening = await this.opening();
    if (!opening || !sealed) return undefined;
    const places = await this.unsealed(sealed, opening);
    const phone_until_ms = Date.now() + opening.closes_ms + opening.grace_ms - this.clock.now();
    await this.kept.open_sitting(this.sitting, phone_until_ms);
    return { places, opening };
  }

  private async unsealed(sealed: Uint8Array<ArrayBuffer>, opening: api.Opening): Promise<Place[]> {
    try {
      return arrange(await unseal(sealed, this.ticket!, opening), opening.order);
    } catch {
      // A damaged download is fetched again the next time.
      await this.seat.drop_paper(this.ticket!.exam);
      throw new Refusal(422, 'exam_page.paper_broken', '');
    }
  }

  /** The server's, or the one kept here when nobody answers. */
  private async opening(): Promise<api.Opening | undefined> {
    try {
      return await this.ask_opening();
    } catch (wrong) {
      if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
      this.waits = wrong instanceof Refusal && wrong.code === 'hall.not_seen' ? wrong.detail : '';
      if (is_not_open(wrong)) {
        this.ahead = ahead_of(wrong as Refusal);
        return undefined;
      }
      const kept = await this.seat.kept_opening(this.sitting);
      if (kept || wrong instanceof Unreachable) return kept;
      throw wrong;
    }
  }

  async picture(place: number): Promise<string> {
    const opening = await this.seat.kept_opening(this.sitting);
    return (await pictures()).picture(this.ticket!, opening!, place);
  }

  /** Before the first opening there is none to ask about. */
  async ask_clock(): Promise<Told> {
    const asked_ms = performance.now();
    const told = await api.sitting_clock({ sitting: this.sitting });
    this.clock.sample(told.server_ms, asked_ms);
    const kept = await this.seat.kept_opening(this.sitting);
    if (kept && kept.closes_ms !== told.closes_ms) await this.seat.keep_opening(this.sitting, { ...kept, ...told });
    return told;
  }

  async ask_opening(): Promise<api.Opening> {
    const asked_ms = performance.now();
    const opening = await api.opening({ sitting: this.sitting });
    this.clock.sample(opening.server_ms, asked_ms);
    await this.seat.keep_opening(this.sitting, opening);
    await this.kept.put('lead', this.clock.lead());
    return opening;
  }
}
