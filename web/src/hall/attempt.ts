/** One act of a form: what went wrong with the last one, if anything did. */
import { useState } from 'preact/hooks';
import { wrong_of, type Wrong } from '../kit/answer';

/** What went wrong, and how to try: answers whether it went well. */
export function useAttempt(): [Wrong | undefined, (work: () => Promise<unknown>) => Promise<boolean>] {
  const [wrong, set_wrong] = useState<Wrong>();
  const attempt = async (work: () => Promise<unknown>) => {
    set_wrong(undefined);
    try {
      await work();
      return true;
    } catch (found) {
      set_wrong(wrong_of(found));
      return false;
    }
  };
  return [wrong, attempt];
}
