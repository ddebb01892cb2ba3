/** Before the opening: everything is on the phone, nothing needs to be done. */
import { Icon } from '../kit/icon';
import { Notice } from '../kit/parts';
import { moment, say } from '../words/words';
import { left_text } from './clock';
import type { RoomView } from './room_view';

export function Waiting({ view }: { view: RoomView }) {
  return (
    <section class="card stack" aria-labelledby="wait">
      <h2 id="wait">{say('exam_page.wait_title')}</h2>
      {view.opens_ms > 0 && <p>{say('exam_page.wait_until', { moment: moment(view.opens_ms) })}</p>}
      {view.left_ms > 0 && (
        <p class="clock" role="timer" aria-label={say('exam_page.to_opening')}>
          {left_text(view.left_ms)}
        </p>
      )}
      <p class="row tight muted">
        <Icon name="phone" />
        {say('exam_page.wait_text')}
      </p>
      {!view.durable && (
        <Notice tone="warn">
          <p>{say('exam_page.online_only')}</p>
        </Notice>
      )}
    </section>
  );
}
