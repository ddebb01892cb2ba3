/** What this phone remembers of a lesson for the learner who is here: their answers to its checks. */
import type { Kept } from '../outbox/database';

export interface Marks {
  answers: Record<string, string>;
  finished: boolean;
  seconds?: number; ///< read so far, on this phone
}

export const no_marks: Marks = { answers: {}, finished: false };

const key = (learner: string, module: string, lesson: string) => `marks/${learner}/${module}/${lesson}`;

/** Whoever claimed what nobody had signed in for. */
const claimed_key = 'marks_claimed_by';

export const claim_marks = (kept: Kept, learner: string): Promise<void> => kept.put(claimed_key, learner);

export async function read_marks(kept: Kept, learner: string, module: string, lesson: string): Promise<Marks> {
  const own = await kept.get<Marks>(key(learner, module, lesson));
  if (own || !learner || (await kept.get(claimed_key)) !== learner) return own ?? no_marks;
  return (await kept.get<Marks>(key('', module, lesson))) ?? no_marks;
}

export const keep_marks = (kept: Kept, learner: string, at: { module: string; lesson: string }, marks: Marks) =>
  kept.put(key(learner, at.module, at.lesson), marks);
