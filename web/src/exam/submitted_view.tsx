/** After submitting: whether it has arrived, the receipt to keep, and the result once it is released. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { Frame } from '../kit/frame';
import { Icon } from '../kit/icon';
import type { Visit } from '../kit/page';
import { Notice } from '../kit/parts';
import { moment, say, time_of_day } from '../words/words';
import { save_file } from '../kit/save_file';
import type { Room } from './room';
import type { RoomView } from './room_view';
import { RoomNotices } from './room_notices';
import { PracticeChip, SaveLight } from './room_top';

export function Submitted({ room, view, visit }: { room: Room; view: RoomView; visit: Visit }) {
  const released = useReleased(room.sitting, view.practice);
  const title = view.title || say('exam_page.submitted_title');
  useEffect(() => scrollTo(0, 0), []);
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <h1>{title}</h1>
        <PracticeChip view={view} />
        <RoomNotices room={room} view={view} />
        {released ? (
          <p>
            <a class="btn primary" href={`/sittings/${room.sitting}/result`}>
              {say('exam_page.result')}
            </a>
          </p>
        ) : (
          <Handed view={view} />
        )}
        {view.practice && view.receipt && (
          <a class="btn primary block-s" href={`/sittings/${room.sitting}/practice`}>
            {say('exam_page.practice_key')}
          </a>
        )}
        {view.receipt && <ReceiptCard room={room} receipt={view.receipt} />}
        <p>
          <a href="/exams">{say('exam_page.to_exams')}</a>
        </p>
      </div>
    </Frame>
  );
}

/** Nothing while it is not released, or nobody answers: both are said elsewhere on the page. */
function useReleased(sitting: string, practice: boolean): boolean {
  const [released, set] = useState(false);
  useEffect(() => {
    if (practice) return;
    api.result({ sitting }).then(
      () => set(true),
      () => {},
    );
  }, [sitting, practice]);
  return released;
}

function Handed({ view }: { view: RoomView }) {
  const at = view.answers.submitted_ms;
  if (view.receipt) {
    return (
      <Notice tone="good">
        <h2>{say('exam_page.arrived_title')}</h2>
        {!view.practice && <p>{say('exam_page.arrived_text', { moment: moment(view.receipt.submitted_ms) })}</p>}
      </Notice>
    );
  }
  return (
    <Notice tone="warn">
      <h2>{at > 0 ? say('exam_page.held_title', { time: time_of_day(at) }) : say('exam_page.submitted_title')}</h2>
      <p>{say('exam_page.held_text')}</p>
      <p>
        <SaveLight view={view} />
      </p>
    </Notice>
  );
}

function ReceiptCard({ room, receipt }: { room: Room; receipt: api.Receipt }) {
  const save = async () => save_file(`receipt-${receipt.sitting}.json`, 'application/json', await room.receipt_file());
  return (
    <section class="card stack" aria-labelledby="receipt">
      <h2 id="receipt">{say('exam_page.receipt_title')}</h2>
      <p>{say('exam_page.receipt_text')}</p>
      <dl class="facts">
        <dt>{say('exam_page.sitting')}</dt>
        <dd class="num">{receipt.sitting}</dd>
        {receipt.leases.map((line) => (
          <>
            <dt>{say('exam_page.receipt_line', { lease: line.lease, events: line.ack_seq })}</dt>
            <dd class="hash">{line.head}</dd>
          </>
        ))}
      </dl>
      <button class="btn block-s" type="button" onClick={() => void save()}>
        <Icon name="down" />
        {say('exam_page.receipt_save')}
      </button>
    </section>
  );
}
