/** The programme's words for what items are about, from this phone's copy when nobody answers. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import type { Visit } from '../kit/page';
import { useWatched } from '../kit/watched';
import type { Terms } from './item';

export function useTerms(visit: Visit): Terms | undefined {
  const { me } = useWatched(visit.who);
  const [answer] = useAnswer({ ask: api.bank_terms, kept: visit.phone.kept, key: me ? 'bank_terms' : '' });
  return answer.value;
}
