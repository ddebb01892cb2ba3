/** How an opening at its hour stands, in one word. */
import type * as api from '../api/names';

type Stand =
  'no_hour' | 'by_hand' | 'one' | 'signed' | 'passed' | 'missed_not_signed' | 'missed_late' | 'missed_overdue';

export function stand_of(stand: api.OpeningStand, now_ms = Date.now()): Stand {
  if (stand.planned_ms == null) return 'no_hour';
  if (stand.missed != null) return `missed_${stand.missed}`;
  const counting = stand.signatures.filter((one) => one.counts).length;
  if (counting >= stand.needed) return 'signed';
  if (stand.planned_ms <= now_ms) return 'passed';
  return counting === 0 ? 'by_hand' : 'one';
}
