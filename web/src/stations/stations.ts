/** How far a run of stations has come, and what an answer says. Pure. */
import type * as api from '../api/names';
import type { Taken } from '../lab/walk';

export const is_stations = (lab: Pick<api.LabView, 'stations_of'>): boolean => lab.stations_of > 0;

/** The server's keys are needed to go on: one answer at most may wait here. */
export function stations_progress(lab: api.LabView, steps: Taken[]): { sound: boolean; over: boolean } {
  return { sound: steps.length <= lab.steps.length + 1, over: steps.length >= lab.answers_of };
}

/** Where the next answer is given; in a station of weeks or tries, which. */
export const place_of = ({ id, asks, said }: Pick<api.StationView, 'id' | 'asks' | 'said'>): string =>
  asks === 'weekly' || asks === 'policy' ? `${id}-${said.length + 1}` : id;

/** What becomes of a hundred tested at a place of the dial, in whole people that add up. */
export interface Hundred {
  found: number;
  needless: number;
  missed: number;
  spared: number;
}

export function hundred_at({ sensitivity, predictive, alarms }: api.Dial): Hundred {
  const found = (alarms * predictive) / 100;
  const ill = sensitivity > 0 ? (found * 100) / sensitivity : 0;
  const [whole_ill, whole_found] = [Math.round(ill), Math.round(found)];
  const needless = Math.round(alarms) - whole_found;
  return { found: whole_found, needless, missed: whole_ill - whole_found, spared: 100 - whole_ill - needless };
}
