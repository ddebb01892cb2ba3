/** Every question of the paper: answered, flagged, the one shown. */
import { say } from '../words/words';
import { answered_count, is_answered } from './answers';
import type { RoomView } from './room_view';

interface MapProps {
  view: RoomView;
  go: (at: number) => void;
  review: () => void;
  keys_off: boolean;
  switch_keys: (off: boolean) => void;
}

export function QuestionMap({ view, go, review, keys_off, switch_keys }: MapProps) {
  const { flagged } = view.answers;
  return (
    <div class="stack">
      <p class="small muted">
        {say('exam_page.answered', { answered: answered_count(view), of: view.places.length })}{' '}
        {flagged.size > 0 && say('exam_page.flagged_count', { flagged: flagged.size })}
      </p>
      <ol class="qgrid">
        {view.places.map((place, at) => {
          const [done, marked] = [is_answered(view.answers, place.item), flagged.has(place.item)];
          const word = `exam_page.map_${done ? 'done' : 'open'}${marked ? '_flagged' : ''}`;
          return (
            <li key={place.item}>
              <button
                type="button"
                class={`${done ? 'done' : ''} ${marked ? 'flag' : ''}`}
                aria-label={say(word, { number: at + 1 })}
                aria-current={at === view.at ? 'step' : undefined}
                onClick={() => go(at)}
              >
                {at + 1}
              </button>
            </li>
          );
        })}
      </ol>
      <button class="btn block" type="button" onClick={review}>
        {say('exam_page.review')}
      </button>
      <label class="row small wide-only">
        <input type="checkbox" checked={!keys_off} onChange={(event) => switch_keys(!event.currentTarget.checked)} />{' '}
        {say('exam_page.keys')}
      </label>
    </div>
  );
}
