/** What this phone remembers of a lesson for the learner who is here: their answers to its checks. */
import { useEffect, useState } from 'preact/hooks';
import { alone } from '../outbox/courier';
import type { Kept } from '../outbox/database';

export interface Marks {
  answers: Record<string, string>;
  finished: boolean;
  seconds?: number; ///< read so far, on this phone
}

interface Place {
  module: string;
  lesson: string;
}

const no_marks: Marks = { answers: {}, finished: false };

const key = (learner: string, { module, lesson }: Place) => `marks/${learner}/${module}/${lesson}`;

/** Whoever claimed what nobody had signed in for. */
const claimed_key = 'marks_claimed_by';

export const claim_marks = (kept: Kept, learner: string): Promise<void> => kept.put(claimed_key, learner);

async function read_marks(kept: Kept, learner: string, at: Place): Promise<Marks> {
  const own = await kept.get<Marks>(key(learner, at));
  if (own || !learner || (await kept.get(claimed_key)) !== learner) return own ?? no_marks;
  return (await kept.get<Marks>(key('', at))) ?? no_marks;
}

/** Two tabs may show one lesson: each changes what the other has kept, and hears of it. */
const news = 'marks';

export function useMarks(
  kept: Kept,
  learner: string,
  at: Place,
): [Marks | undefined, (change: (old: Marks) => Marks) => Promise<void>] {
  const [marks, set_marks] = useState<Marks>();
  useEffect(() => {
    const read = () => void read_marks(kept, learner, at).then(set_marks);
    const channel = new BroadcastChannel(news);
    channel.onmessage = read;
    read();
    return () => channel.close();
  }, [learner]);
  const change = async (make: (old: Marks) => Marks) => {
    await alone(news, async () => {
      const made = make(await read_marks(kept, learner, at));
      await kept.put(key(learner, at), made);
      set_marks(made);
    });
    const channel = new BroadcastChannel(news);
    channel.postMessage('');
    channel.close();
  };
  return [marks, change];
}
