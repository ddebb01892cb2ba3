/** Before the opening: everything is on the phone, nothing needs to be done. */
import { Icon } from '../kit/icon';
import { Notice } from '../kit/parts';
import { language, moment, number, say } from '../words/words';
import { Calendar } from './calendar_link';
import { left_text } from './clock';
import type { Ahead } from './entry';
import type { RoomView } from './room_view';

export function Waiting({ view }: { view: RoomView }) {
  return (
    <section class="card stack" aria-labelledby="wait">
      <h2 id="wait">{say('exam_page.wait_title')}</h2>
      {view.opens_ms > 0 && <p>{say('exam_page.wait_until', { moment: moment(view.opens_ms) })}</p>}
      {view.ahead && <Planned ahead={view.ahead} />}
      {view.left_ms > 0 && (
        <p class="clock" role="timer" aria-label={say('exam_page.to_opening')}>
          {left_text(view.left_ms)}
        </p>
      )}
      {view.waits && (
        <Notice tone="warn">
          <p>{view.waits}</p>
        </Notice>
      )}
      <p class="row tight muted">
        <Icon name="phone" />
        {say('exam_page.wait_text')}
      </p>
      <p>
        <Calendar exam={view.exam} />
      </p>
      {!view.durable && (
        <Notice tone="warn">
          <p>{say('exam_page.online_only')}</p>
        </Notice>
      )}
    </section>
  );
}

/** The planned hour on this phone's own clock, its zone by name, and this candidate's own time. */
function Planned({ ahead }: { ahead: Ahead }) {
  const { planned_ms, minutes, percent } = ahead;
  const own = { hours: Math.floor(minutes / 60), minutes: minutes % 60, times: number(percent / 100, 2) };
  return (
    <>
      {planned_ms > 0 && <p>{say('exam_page.planned', { moment: moment(planned_ms), zone: zone_name(planned_ms) })}</p>}
      {minutes > 0 && <p>{say(percent === 100 ? 'exam_page.your_time' : 'exam_page.your_time_more', own)}</p>}
    </>
  );
}

function zone_name(ms: number): string {
  const parts = new Intl.DateTimeFormat(language(), { timeZoneName: 'long' }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
