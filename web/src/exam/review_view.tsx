/** Before submitting: what is unanswered, what is flagged. */
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../kit/icon';
import { Dialog } from '../kit/parts';
import { say } from '../words/words';
import { answered_count, is_answered } from './answers';
import type { Room } from './room';
import type { RoomView } from './room_view';
import { RoomNotices } from './room_notices';
import { RoomTop } from './room_top';

export function Review({ room, view }: { room: Room; view: RoomView }) {
  const [asking, ask] = useState(false);
  useEffect(() => scrollTo(0, 0), []);
  const numbered = view.places.map((place, at) => ({ ...place, at }));
  const open = numbered.filter((place) => !is_answered(view.answers, place.item));
  const flagged = numbered.filter((place) => view.answers.flagged.has(place.item));
  const locked = view.away || view.over;
  return (
    <>
      <a class="skip" href="#main">
        {say('kit.skip')}
      </a>
      <RoomTop view={view} title={say('exam_page.review_title')} />
      <main class="page" id="main" tabIndex={-1}>
        <div class="stack">
          <RoomNotices room={room} view={view} />
          <p class="lead">{say('exam_page.answered', { answered: answered_count(view), of: view.places.length })}</p>
          <List
            title={say('exam_page.unanswered')}
            none={say('exam_page.none_unanswered')}
            places={open}
            go={(at) => room.go(at)}
          />
          <List
            title={say('exam_page.flagged_title')}
            none={say('exam_page.none_flagged')}
            places={flagged}
            go={(at) => room.go(at)}
          />
          <p class="muted">{say('exam_page.submit_text')}</p>
        </div>
      </main>
      <Dialog title={say('exam_page.submit_title')} open={asking} close={() => ask(false)}>
        <p>{say('exam_page.submit_sure', { open: open.length })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void room.submit()}>
            {say('exam_page.submit')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('exam_page.not_yet')}
          </button>
        </div>
      </Dialog>
      <footer class="foot">
        <div class="foot-in">
          <button class="btn" type="button" onClick={() => room.go(view.at)}>
            <Icon name="back" />
            {say('exam_page.back_to_questions')}
          </button>
          <button class="btn primary grow" type="button" disabled={locked} onClick={() => ask(true)}>
            {say('exam_page.submit')}
          </button>
        </div>
      </footer>
    </>
  );
}

interface ListProps {
  title: string;
  none: string;
  places: { item: string; at: number }[];
  go: (at: number) => void;
}

function List({ title, none, places, go }: ListProps) {
  return (
    <section class="card stack-s" aria-label={title}>
      <h2>{title}</h2>
      {places.length === 0 && <p class="muted">{none}</p>}
      <ul class="row wrap tight plain">
        {places.map(({ item, at }) => (
          <li key={item}>
            <button class="btn" type="button" onClick={() => go(at)}>
              {say('exam_page.question_short', { number: at + 1 })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
