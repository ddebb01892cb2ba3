/** A candidate's seat: the ticket, the sealed paper and the opening, fetched once and kept on this phone. */
import * as api from '../api/names';
import { Refusal } from '../api/call';
import type { Kept } from '../outbox/database';
import { device } from '../outbox/database';

const ticket_key = (sitting: string) => `ticket/${sitting}`;
const opening_key = (sitting: string) => `opening/${sitting}`;
const receipt_key = (sitting: string) => `receipt/${sitting}`;
const advice_key = (sitting: string) => `advice/${sitting}`;
const paper_path = (exam: string) => `/api/exams/${exam}/paper`;

/** The learner whose ticket it is: another person on this phone is not shown it. */
interface KeptTicket {
  ticket: api.Ticket;
  learner: string;
}

/** The tab's own memory of which browser this is; a given one is remembered, '' forgets it. */
function of_tab(given?: string): string | undefined {
  try {
    if (given !== undefined) sessionStorage.setItem('device', given);
    return sessionStorage.getItem('device') || undefined;
  } catch {
    return undefined;
  }
}

/** Where nothing is kept the tab still knows: a seat that was taken on one page holds on the next. */
async function device_here(kept: Kept): Promise<string> {
  const before = of_tab();
  if (before && !(await kept.get('device'))) await kept.put('device', before);
  const here = await device(kept);
  of_tab(here);
  return here;
}

export class Seat {
  constructor(
    private readonly kept: Kept,
    private readonly learner: string,
  ) {}

  /** Refuses: exam.sitting_elsewhere, unless `take_over`. */
  async take(exam: string, take_over: boolean): Promise<api.Ticket> {
    const ticket = await api.take_seat({ exam }, { device: await device_here(this.kept), take_over });
    await this.kept.put(ticket_key(ticket.sitting), { ticket, learner: this.learner } satisfies KeptTicket);
    return ticket;
  }

  /** The server holds other events under this lease, so this phone asks for a lease of its own. */
  async take_anew(exam: string): Promise<api.Ticket> {
    await this.kept.drop('device');
    of_tab('');
    return this.take(exam, true);
  }

  async ticket(sitting: string): Promise<api.Ticket | undefined> {
    const found = await this.kept.get<KeptTicket>(ticket_key(sitting));
    return found && found.learner === this.learner ? found.ticket : undefined;
  }

  async forget_ticket(sitting: string): Promise<void> {
    await this.kept.drop(ticket_key(sitting));
  }

  /** All that this phone keeps of it. */
  async forget({ sitting, exam }: { sitting: string; exam: string }): Promise<void> {
    for (const key of [ticket_key, opening_key, receipt_key, advice_key]) await this.kept.drop(key(sitting));
    await this.drop_paper(exam);
  }

  async has_paper(exam: string): Promise<boolean> {
    return 'caches' in globalThis && (await caches.match(paper_path(exam))) !== undefined;
  }

  /** Refuses what the server refuses while the paper is not sealed. */
  async paper(exam: string): Promise<Uint8Array<ArrayBuffer>> {
    const here = 'caches' in globalThis ? await caches.match(paper_path(exam)) : undefined;
    if (here) return new Uint8Array(await here.arrayBuffer());
    const sealed = await api.paper({ exam });
    await this.keep_paper(exam, sealed);
    return sealed;
  }

  private async keep_paper(exam: string, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const answer = new Response(sealed, { headers: { 'content-type': 'application/octet-stream' } });
      await (await caches.open(`exam-${exam}`)).put(paper_path(exam), answer);
    } catch {
      // A phone without room for it sits the exam online; the device check has said so.
    }
  }

  async drop_paper(exam: string): Promise<void> {
    if ('caches' in globalThis) await caches.delete(`exam-${exam}`);
  }

  async kept_opening(sitting: string): Promise<api.Opening | undefined> {
    return this.kept.get<api.Opening>(opening_key(sitting));
  }

  async keep_opening(sitting: string, opening: api.Opening): Promise<void> {
    await this.kept.put(opening_key(sitting), opening);
  }

  async kept_advices(sitting: string): Promise<api.AdvicesView['advices']> {
    return (await this.kept.get<api.AdvicesView['advices']>(advice_key(sitting))) ?? [];
  }

  /** Refuses: exam.not_locked, until the server has every own answer of the block. */
  async advices(sitting: string, block: number): Promise<api.AdvicesView> {
    const out = await api.advices({ sitting }, { block });
    await this.kept.put(advice_key(sitting), [...(await this.kept_advices(sitting)), ...out.advices]);
    return out;
  }

  /** Refuses: exam.not_submitted and its like, until the submit is acknowledged. */
  async receipt(sitting: string): Promise<api.Receipt> {
    const here = await this.kept.get<api.Receipt>(receipt_key(sitting));
    if (here) return here;
    const receipt = await api.receipt({ sitting });
    await this.kept.put(receipt_key(sitting), receipt);
    return receipt;
  }
}

export const is_elsewhere = (wrong: unknown): boolean =>
  wrong instanceof Refusal && wrong.code === 'exam.sitting_elsewhere';
export const is_not_open = (wrong: unknown): boolean => wrong instanceof Refusal && wrong.status === 425;
