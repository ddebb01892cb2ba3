/** The four buttons under an answer. */
import type * as api from '../api/names';
import { say } from '../words/words';
import { interval } from './deck';
import { ratings, reviewed } from './fsrs';
import { due_ms } from './plan';

interface RatingsProps {
  card: api.DeckCard;
  exam_ms: number | undefined;
  rate: (rating: api.Rating) => void;
}

/** Each button says when the card would come back. */
export function Ratings({ card, exam_ms, rate }: RatingsProps) {
  const now_ms = Math.max(Date.now(), card.mark?.reviewed_ms ?? 0);
  const back_in = (rating: api.Rating) => {
    const after = reviewed(card.mark, now_ms, rating);
    const { unit, count } = interval(now_ms, due_ms(card.id, after, now_ms, exam_ms));
    return say(`review_page.in_${unit}`, { count });
  };
  return (
    <div class="rates" role="group" aria-label={say('review_page.how_well')}>
      {ratings.map((rating) => (
        <button class="btn" type="button" onClick={() => rate(rating)} key={rating}>
          {say(`review_page.${rating}`)}
          <small>{back_in(rating)}</small>
        </button>
      ))}
    </div>
  );
}
