/** What a candidate must know now, one notice at a time, the gravest first. */
import { Notice } from '../kit/parts';
import { say } from '../words/words';
import type { Room } from './room';
import type { RoomView } from './room_view';

export function RoomNotices({ room, view }: { room: Room; view: RoomView }) {
  if (view.not_kept)
    return (
      <Notice tone="bad">
        <p>{say('exam_page.not_kept')}</p>
      </Notice>
    );
  if (view.mismatch)
    return (
      <Notice tone="bad">
        <p>{say('exam_page.mismatch')}</p>
      </Notice>
    );
  if (view.away) {
    return (
      <Notice tone="warn">
        <p>{say('exam_page.away')}</p>
        <p>
          <button class="btn sm" type="button" onClick={() => void room.enter(true)}>
            {say('exam_page.move_here')}
          </button>
        </p>
      </Notice>
    );
  }
  if (view.over && view.phase !== 'submitted')
    return (
      <Notice tone="warn">
        <p>{say('exam_page.time_is_up')}</p>
      </Notice>
    );
  const outcome = view.status.outcome;
  if (outcome?.kind === 'refused')
    return (
      <Notice tone="bad">
        <p>{outcome.detail || say('kit.fault')}</p>
      </Notice>
    );
  if (outcome?.kind === 'signed_out' && view.status.waiting > 0) return <SignInAgain />;
  if (view.phase === 'submitted') return null;
  if (view.paused)
    return (
      <Notice tone="warn">
        <p role="status">{say('exam_page.paused')}</p>
      </Notice>
    );
  if (!view.durable)
    return (
      <Notice tone="warn">
        <p>{say('exam_page.online_only')}</p>
      </Notice>
    );
  if (!view.status.trying)
    return (
      <Notice tone="warn">
        <p>{say('exam_page.keep_answering')}</p>
      </Notice>
    );
  if (view.more_minutes > 0)
    return (
      <Notice tone="good">
        <p role="status">{say('exam_page.more_time', { minutes: view.more_minutes })}</p>
      </Notice>
    );
  return null;
}

function SignInAgain() {
  return (
    <Notice tone="warn">
      <p>{say('exam_page.sign_in_again')}</p>
      <p>
        <a class="btn sm" href={`/sign-in?then=${encodeURIComponent(location.pathname)}`}>
          {say('kit.sign_in')}
        </a>
      </p>
    </Notice>
  );
}
