/** What of the ledger is looked for, as the address of the call says it. Days are the reader's own. */
import type { AuditExportBody } from '../api/names';

export interface AuditFilter {
  kind: string;
  exam: string; ///< an exam's number
  person: string; ///< a person's
  from: string; ///< a day, YYYY-MM-DD; '' any
  until: string; ///< the last day
}

export const nothing: AuditFilter = { kind: '', exam: '', person: '', from: '', until: '' };

const day_ms = 24 * 3_600_000;

/** The first moment of a day here. */
const begin_of = (day: string): number => new Date(`${day}T00:00`).getTime();

const digits = (text: string): string => text.replace(/\D/g, '');

export function body_of(filter: AuditFilter): AuditExportBody {
  const exam = digits(filter.exam);
  return {
    stream: exam && `exam:${exam}`,
    kind: filter.kind,
    person: digits(filter.person),
    ...(filter.from ? { from_ms: begin_of(filter.from) } : {}),
    ...(filter.until ? { until_ms: begin_of(filter.until) + day_ms } : {}),
  };
}

export function query_of(filter: AuditFilter, before?: string): string {
  const { stream, kind, person, from_ms, until_ms } = body_of(filter);
  const asked = { stream, kind, person, from: from_ms, until: until_ms, before };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value != null && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `?${query}` : '';
}
