/** What a page asks of the server, and what it shows meanwhile: the copy this phone kept, then the server's own. */
import { useEffect, useState } from 'preact/hooks';
import { Refusal, Unreachable } from '../api/call';
import type { Kept } from '../outbox/database';

export type Wrong = Refusal | Unreachable;

export interface Answer<T> {
  value?: T;
  kept: boolean; ///< the value is this phone's copy
  wrong?: Wrong;
}

export interface Question<T> {
  ask: () => Promise<T>;
  kept?: Kept | undefined; ///< where a copy may lie: never for answers, results and certificates
  key: string; ///< names the copy; a change asks anew; '' asks nothing yet
  first?: T | undefined; ///< what the server sent with the page
}

/** The answer, and how to ask again. */
export function useAnswer<T>({ ask, kept, key, first }: Question<T>): [Answer<T>, () => void] {
  const [answer, set_answer] = useState<Answer<T>>(
    first === undefined ? { kept: false } : { value: first, kept: false },
  );
  const [round, set_round] = useState(0);

  useEffect(() => {
    if (key === '' || (first !== undefined && round === 0)) return;
    let left = false;
    const show = (change: (old: Answer<T>) => Answer<T>) => left || set_answer(change);
    void kept?.get<T>(`view/${key}`).then((value) => {
      if (value !== undefined) show((old) => (old.value === undefined ? { ...old, value, kept: true } : old));
    });
    ask().then(
      (value) => {
        show(() => ({ value, kept: false }));
        void kept?.put(`view/${key}`, value);
      },
      (wrong: unknown) => {
        if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
        show((old) => ({ ...old, wrong }));
      },
    );
    return () => void (left = true);
  }, [key, round]);

  return [answer, () => set_round(round + 1)];
}

export function wrong_of(wrong: unknown): Wrong {
  if (wrong instanceof Refusal || wrong instanceof Unreachable) return wrong;
  throw wrong;
}
