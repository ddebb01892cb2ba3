/** Where the learner stands, as the server says: asked again when what waited on this phone has reached it. */
import { useEffect } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import type { Visit } from '../kit/page';
import { useWatched } from '../kit/watched';
import type { ProgressBook } from '../lesson/progress';

export function useProgress(visit: Visit, book: ProgressBook): api.ProgressView | undefined {
  const { me, learner } = useWatched(visit.who);
  const { outcome } = useWatched(book).status;
  const key = me ? `${learner}/progress` : '';
  const [answer, again] = useAnswer({ ask: api.progress, kept: visit.phone.kept, key });
  useEffect(() => {
    if (outcome?.kind === 'acknowledged') again();
  }, [outcome]);
  return answer.value;
}
