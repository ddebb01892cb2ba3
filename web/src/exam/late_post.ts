/** Answers that waited when their sitting's page was closed. */
import { wake_up } from '../outbox/courier';
import type { Phone } from '../outbox/database';
import { waiting } from '../outbox/outbox';
import { AnswerBook } from './answer_book';
import { ServerClock } from './clock';
import { Seat } from './seat';

/** Sends what waits for this learner, of every sitting whose ticket is theirs. Returns how to stop. */
export async function send_late_post(phone: Phone, learner: string): Promise<() => void> {
  const seat = new Seat(phone.kept, learner);
  const heads = (await phone.outbox.heads('sitting/')).filter((head) => waiting(head) > 0);
  const sittings = new Set(heads.map((head) => head.stream.split('/')[1]!));
  const stops: (() => void)[] = [];
  for (const sitting of sittings) {
    const ticket = await seat.ticket(sitting);
    if (!ticket) continue;
    const heard = { acknowledged: () => {}, status: () => {}, mismatch: () => {} };
    const book = new AnswerBook(phone.outbox, new ServerClock(), sitting, heard);
    void book.flush(ticket.lease);
    stops.push(
      wake_up(() => void book.flush(ticket.lease)),
      () => book.stop(),
    );
  }
  return () => stops.forEach((stop) => stop());
}
