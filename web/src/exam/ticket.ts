/** Whether this phone holds the ticket of a sitting; nothing until that is known. */
import { useEffect, useState } from 'preact/hooks';
import type { Seat } from './seat';

export function useTicket(seat: Seat, sitting: string | null | undefined): boolean | undefined {
  const [ticket, set] = useState<boolean>();
  useEffect(() => {
    if (!sitting) return set(false);
    void seat.ticket(sitting).then((found) => set(found !== undefined));
  }, [sitting]);
  return ticket;
}
