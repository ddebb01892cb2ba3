/** The answer at a station of parts: a letter a part. Pure. */
import type * as api from '../api/names';

/** Of a part that has no act yet. */
export const unset = '.';

/** Which act a part was given; -1: none. */
export const act_at = (answer: string, place: number): number => {
  const letter = answer[place] ?? unset;
  return letter === unset ? -1 : letter.charCodeAt(0) - 97;
};

export const acted = (answer: string, place: number, act: number): string =>
  answer.slice(0, place) + String.fromCharCode(97 + act) + answer.slice(place + 1);

/** Whether nothing is left open. */
export const complete = (answer: string): boolean => !answer.includes(unset);

/** The level of each column; at first the finest. */
export const levels_of = ({ columns }: api.Releases, answer: string | undefined): number[] =>
  answer === undefined ? columns.map(() => 1) : answer.split('_').map(Number);
