/** What a setting of the dials costs, and what it is called. Pure. */
import type * as api from '../api/names';

export type Policy = NonNullable<api.StationView['policy']>;
export type Tried = Policy['tried'][number];
type Dial = Policy['dials'][number];

const value_of = ({ values }: Dial, id: string | undefined) => values.find((value) => value.id === id);

export const cost_of = ({ dials }: Pick<Policy, 'dials'>, chosen: (string | undefined)[]): number =>
  dials.reduce((cost, dial, place) => cost + (value_of(dial, chosen[place])?.cost ?? 0), 0);

/** The answer, once every dial is set and can be paid for. */
export function answer_of(
  policy: Pick<Policy, 'dials' | 'budget'>,
  chosen: (string | undefined)[],
): string | undefined {
  const set = policy.dials.every((dial, place) => value_of(dial, chosen[place]));
  return set && cost_of(policy, chosen) <= policy.budget ? chosen.join('_') : undefined;
}

export const names_of = ({ dials }: Pick<Policy, 'dials'>, policy: string): string[] =>
  policy.split('_').map((id, place) => value_of(dials[place]!, id)?.says ?? id);
