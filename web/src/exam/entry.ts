/** The way into a sitting: ticket, sealed paper, opening, and the paper unsealed in this candidate's order. */
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { Kept } from '../outbox/database';
import type { ServerClock } from './clock';
import { arrange, unseal, type Place } from './paper';
import { is_not_open, type Seat } from './seat';

export interface Opened {
  places: Place[];
  opening: api.Opening;
}

export class Entry {
  ticket: api.Ticket | undefined;

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
    if (this.ticket && !take_over) return true;
    const exam = this.ticket?.exam ?? (await this.exam_of_sitting());
    if (!exam) return false;
    await this.take(() => this.seat.take(exam, take_over));
    return true;
  }

  private async exam_of_sitting(): Promise<string | undefined> {
    const found = (await api.exams()).exams.find((one) => one.sitting === this.sitting);
    if (!found) throw new Refusal(404, 'exam_page.no_such_sitting', '');
    return found.submitted_ms == null ? found.exam : undefined;
  }

  async take_anew(): Promise<void> {
    await this.take(() => this.seat.take_anew(this.ticket!.exam));
  }

  private async take(act: () => Promise<api.Ticket>): Promise<void> {
    const asked_ms = performance.now();
    this.ticket = await act();
    this.clock.sample(this.ticket.server_ms, asked_ms);
  }

  /** Nothing while the exam is not open. Throws what keeps the candidate out for good, or for want of a network. */
  async open(): Promise<Opened | undefined> {
    const ticket = this.ticket!;
    const sealed = await this.seat.paper(ticket.exam).catch((wrong: unknown) => {
      if (wrong instanceof Refusal) return undefined;
      throw wrong;
    });
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
      if (is_not_open(wrong)) return undefined;
      const kept = await this.seat.kept_opening(this.sitting);
      if (kept || wrong instanceof Unreachable) return kept;
      throw wrong;
    }
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
