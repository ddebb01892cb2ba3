/**
 * Answers to checks as short texts, as the server reads them, and whether one is right where this phone may know it.
 *
 * "2" an option, "0-2" several in ascending order, "66.4" a number, "2-0-1" steps in the order they were given, "3" how
 * many points of a model answer the learner found in their own.
 */
import type { Check } from '../api/names';

/** Adds or takes away one option. */
export function toggled(value: string | undefined, option: string): string | undefined {
  const chosen = new Set(value ? value.split('-') : []);
  if (!chosen.delete(option)) chosen.add(option);
  return [...chosen].sort((one, other) => Number(one) - Number(other)).join('-') || undefined;
}

/** What a learner typed as a number the server reads: comma or point, spaces between thousands; nothing for other text. */
export function typed_number(text: string): string | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  // "1,000" and "6,900" are thousands; "66,4" is a decimal comma.
  const number = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(number) && number.length <= 20 ? number : undefined;
}

/** The steps with one moved up or down; at the end nothing moves. */
export function moved(order: string, place: number, by: -1 | 1): string {
  const steps = order.split('-');
  const to = place + by;
  if (to < 0 || to >= steps.length) return order;
  [steps[place], steps[to]] = [steps[to]!, steps[place]!];
  return steps.join('-');
}

export const first_order = (check: Check): string => check.steps.map((_, place) => place).join('-');

const near = (value: number, wanted: number, tolerance: number): boolean =>
  Math.abs(value - wanted) <= tolerance + 1e-9 * Math.max(1, Math.abs(wanted));

/** Nothing where only the server or only the learner can say. */
export function is_right(check: Check, value: string): boolean | undefined {
  if (check.numeric) return near(Number(value), check.numeric.answer, check.numeric.tolerance);
  return check.key.length > 0 ? value === check.key.join('-') : undefined;
}

/** Why a typical wrong number is wrong; otherwise why the right one is right. */
export function why_number(check: Check, value: string): string {
  const miss = check.numeric?.near.find((each) => near(Number(value), each.value, each.tolerance));
  return miss && !is_right(check, value) ? `${miss.rationale} ${check.rationale}` : check.rationale;
}
