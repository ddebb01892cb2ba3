/** What is next of what a certificate needs, and where it is done. Pure. */
import type { ChecklistNeed, ChecklistStep } from '../api/names';

export const is_done = (step: ChecklistStep): boolean => step.of > 0 && step.done >= step.of;

export const is_met = (need: ChecklistNeed): boolean => need.done >= need.wanted;

/** The one that is furthest along, else the first: whoever has begun goes on. */
export function next_of(need: ChecklistNeed): ChecklistStep | undefined {
  if (is_met(need)) return undefined;
  const open = need.steps.filter((step) => !is_done(step));
  return open.find((step) => step.done > 0) ?? open[0];
}

export function address_of(need: ChecklistNeed, step: ChecklistStep): string {
  if (need.need === 'floor') return '/floor';
  if (need.need === 'modules') return `/modules/${step.id}`;
  return need.need === 'labs' ? `/labs/${step.id}` : `/sittings/${step.id}/result`;
}
