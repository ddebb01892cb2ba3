/** One item: stem, options, and the ways on. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../kit/icon';
import { Dialog } from '../kit/parts';
import { say } from '../words/words';
import { Asked } from './asked_view';
import { key_act } from './keys';
import { ticked } from './values';
import { QuestionMap } from './map_view';
import type { Room } from './room';
import type { RoomView } from './room_view';
import { RoomNotices } from './room_notices';
import { RoomTop } from './room_top';

const keys_off_key = 'keys_off';

export function SittingItem({ room, view }: { room: Room; view: RoomView }) {
  const [mapped, set_mapped] = useState(false);
  const [keys_off, set_keys_off] = useState(() => remembered_keys_off());
  useKeys(room, !keys_off && !mapped);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view.at);
  useEffect(() => {
    // A reader hears the new question; the page starts at its top.
    if (shown.current !== view.at) main.current?.focus({ preventScroll: true });
    shown.current = view.at;
    scrollTo(0, 0);
  }, [view.at]);

  const place = view.places[view.at]!;
  const locked = view.away || view.over;
  const numbers = { number: view.at + 1, of: view.places.length };
  const go = (at: number) => {
    set_mapped(false);
    room.go(at);
  };
  const switch_keys = (off: boolean) => {
    set_keys_off(off);
    remember_keys_off(off);
  };
  const map = (
    <QuestionMap view={view} go={go} review={() => room.review()} keys_off={keys_off} switch_keys={switch_keys} />
  );
  return (
    <>
      <a class="skip" href="#main">
        {say('kit.skip')}
      </a>
      <RoomTop view={view} title={say('exam_page.question', numbers)} />
      <main class="page" id="main" tabIndex={-1} ref={main} aria-label={say('exam_page.question', numbers)}>
        <div class="exam">
          <div class="stack">
            <RoomNotices room={room} view={view} />
            <Asked room={room} view={view} place={place} key={place.item} locked={locked} />
          </div>
          <aside class="card stack wide-only" aria-label={say('exam_page.map')}>
            {map}
          </aside>
        </div>
      </main>
      <Dialog title={say('exam_page.map')} open={mapped} close={() => set_mapped(false)}>
        {map}
        <button class="btn block" type="button" onClick={() => set_mapped(false)}>
          {say('kit.close')}
        </button>
      </Dialog>
      <ItemFoot room={room} view={view} open_map={() => set_mapped(true)} />
    </>
  );
}

function ItemFoot({ room, view, open_map }: { room: Room; view: RoomView; open_map: () => void }) {
  const place = view.places[view.at]!;
  const last = view.at === view.places.length - 1;
  return (
    <footer class="foot">
      <div class="foot-in">
        <button
          class="btn"
          type="button"
          disabled={view.at === 0}
          aria-label={say('exam_page.back')}
          onClick={() => room.go(view.at - 1)}
        >
          <Icon name="back" />
        </button>
        <button
          class="btn"
          type="button"
          aria-pressed={view.answers.flagged.has(place.item)}
          disabled={view.away || view.over}
          onClick={() => void room.flag(place.item)}
        >
          <Icon name="flag" />
          <span class="label-s">
            {say(view.answers.flagged.has(place.item) ? 'exam_page.flagged' : 'exam_page.flag')}
          </span>
        </button>
        <button class="btn narrow-only" type="button" aria-label={say('exam_page.map')} onClick={open_map}>
          <Icon name="overview" />
        </button>
        <button class="btn primary grow" type="button" onClick={() => (last ? room.review() : room.go(view.at + 1))}>
          {say(last ? 'exam_page.review' : 'exam_page.next')}
          <Icon name="next" />
        </button>
      </div>
    </footer>
  );
}

/** Asks the room itself what is shown: a quick second key must not act on the view before. */
function useKeys(room: Room, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      const { places, at } = room.view;
      const place = places[at]!;
      // Letters typed into a field are its own.
      if ((event.target as Element).matches('input[inputmode]')) return;
      const act = key_act(event.key, event.ctrlKey || event.metaKey || event.altKey, place.options.length);
      if (!act) return;
      event.preventDefault();
      if (act.act === 'choose') void room.choose(place.item, ticked(place, room.view.answers, act.place));
      else if (act.act === 'flag') void room.flag(place.item);
      else if (act.act === 'back') room.go(at - 1);
      else if (at === places.length - 1) room.review();
      else room.go(at + 1);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [room, on]);
}

function remembered_keys_off(): boolean {
  try {
    return localStorage.getItem(keys_off_key) === 'yes';
  } catch {
    return false;
  }
}

function remember_keys_off(off: boolean): void {
  try {
    localStorage.setItem(keys_off_key, off ? 'yes' : '');
  } catch {
    // A phone without storage asks again the next time.
  }
}
