/** The exam room's header: where one is, whether the answers are safe, how long is left. */
import { Icon, type IconName } from '../kit/icon';
import { Chip } from '../kit/parts';
import { say } from '../words/words';
import { left_text } from './clock';
import type { RoomView } from './room_view';
import { save_light, type LightKind } from './save_light';

const icons: Record<LightKind, IconName> = {
  saved: 'check',
  sending: 'phone',
  held: 'off',
  away: 'phone',
  signed_out: 'phone',
  unsent: 'alert',
};

/** Below this the clock warns, by words in its name too. */
const low_ms = 5 * 60_000;

export function RoomTop({ view, title }: { view: RoomView; title: string }) {
  const low = view.left_ms < low_ms;
  return (
    <header class="bar">
      <div class="bar-in">
        <div class="exam-top grow">
          <h1>{title}</h1>
          <span
            class={low ? 'clock low' : 'clock'}
            role="timer"
            aria-label={say(low ? 'exam_page.time_left_low' : 'exam_page.time_left')}
          >
            {left_text(view.left_ms)} <span class="small muted">{say('exam_page.left')}</span>
          </span>
          <SaveLight view={view} />
          <PracticeChip view={view} />
        </div>
      </div>
    </header>
  );
}

export function PracticeChip({ view }: { view: RoomView }) {
  return view.practice ? (
    <p>
      <Chip tone="warn">{say('exam_page.practice')}</Chip>
    </p>
  ) : null;
}

export function SaveLight({ view }: { view: RoomView }) {
  const light = save_light(view);
  return (
    <span class={`save ${light.kind}`} role="status">
      <Icon name={icons[light.kind]} />
      <span>{say(`exam_page.light_${light.kind}`, { waiting: light.waiting })}</span>
    </span>
  );
}
