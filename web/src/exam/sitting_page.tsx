/** /sittings/{sitting}: the exam room, then the receipt, then the result, as far as the sitting has come. */
import { useEffect, useState } from 'preact/hooks';
import type { Page, Visit } from '../kit/page';
import { Frame, useTitle } from '../kit/frame';
import { Notice, Opening, SignedOut } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { Room } from './room';
import { SittingItem } from './item_view';
import { Review } from './review_view';
import { PracticeChip } from './room_top';
import { Submitted } from './submitted_view';
import { Waiting } from './waiting_view';

export const SittingPage: Page = ({ visit }) => {
  const { learner } = useWatched(visit.who);
  const [room, set_room] = useState<Room>();
  const sitting = visit.pieces[0]!;

  useEffect(() => {
    if (!learner) return;
    let made: Room | undefined;
    let left = false;
    void visit.phone.kept.get<number>('lead').then((lead_ms) => {
      if (left) return;
      made = new Room(visit.phone, sitting, learner, lead_ms ?? 0);
      made.start();
      set_room(made);
    });
    return () => {
      left = true;
      made?.stop();
    };
  }, [learner, sitting]);

  if (!room) return <Outside visit={visit} />;
  return <Inside room={room} visit={visit} />;
};

function Outside({ visit }: { visit: Visit }) {
  const { me, learner } = useWatched(visit.who);
  return (
    <Frame visit={visit} title={say('exam_page.room')}>
      <h1>{say('exam_page.room')}</h1>
      {me === null && !learner ? <SignedOut /> : <Opening />}
    </Frame>
  );
}

function Inside({ room, visit }: { room: Room; visit: Visit }) {
  const view = useWatched(room);
  useTitle(view.title || say('exam_page.room'));
  if (view.phase === 'sitting') return <SittingItem room={room} view={view} />;
  if (view.phase === 'review') return <Review room={room} view={view} />;
  if (view.phase === 'submitted') return <Submitted room={room} view={view} visit={visit} />;
  return (
    <Frame visit={visit} title={view.title || say('exam_page.room')}>
      <div class="stack">
        <h1>{view.title || say('exam_page.room')}</h1>
        <PracticeChip view={view} />
        {view.phase === 'entering' && <Opening />}
        {view.phase === 'waiting' && <Waiting view={view} />}
        {view.phase === 'elsewhere' && <Elsewhere room={room} />}
        {view.phase === 'stopped' && <Stopped room={room} code={view.trouble!.code} detail={view.trouble!.detail} />}
      </div>
    </Frame>
  );
}

function Elsewhere({ room }: { room: Room }) {
  return (
    <section class="card stack" aria-labelledby="move">
      <h2 id="move">{say('exam_page.move_title')}</h2>
      <p>{say('exam_page.move_text')}</p>
      <button class="btn primary block-s" type="button" onClick={() => void room.enter(true)}>
        {say('exam_page.move_here')}
      </button>
    </section>
  );
}

function Stopped({ room, code, detail }: { room: Room; code: string; detail: string }) {
  return (
    <Notice tone="bad">
      <p>{detail || say(code)}</p>
      <p>{say('exam_page.kept_here')}</p>
      <p>
        <button class="btn sm" type="button" onClick={() => void room.enter(false)}>
          {say('kit.try_again')}
        </button>
      </p>
    </Notice>
  );
}
