/** The steps of the workbench as a person sees them: where each stands, and what a decision asks for. Pure. */
import type * as api from '../api/names';

export type Standing = 'decided' | 'stale' | 'open';

export const standing_of = (row: api.StepRow): Standing =>
  row.decision ? (row.decision.stale ? 'stale' : 'decided') : 'open';

/** The first step that asks for something, else the last. */
export const step_due = (steps: api.StepRow[]): string =>
  (steps.find((row) => standing_of(row) !== 'decided') ?? steps.at(-1))?.step ?? 'import';

export interface LookedAt {
  model?: string;
  by?: string;
  focal?: string;
  earlier?: string;
}

/** The address of what is looked at: only what was chosen stands in it. */
export function look_path(exam: string, step: string, at: LookedAt): string {
  const query = new URLSearchParams(Object.entries(at).filter(([, value]) => value));
  const path = `/api/exams/${encodeURIComponent(exam)}/workbench/${encodeURIComponent(step)}`;
  return query.size ? `${path}?${query}` : path;
}

/** Whether this choice on this step rests on an earlier exam. */
export const needs_earlier = (step: string, choice: string): boolean => step === 'linking' && choice !== 'none';

export const is_open = (state: string): boolean => state !== 'released';
