/** Below a lab: whether what was said is safe, and that it has ended. */
import type { Visit } from '../kit/page';
import { Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import type { LabState } from './lab_book';

export function AtTheEnd({ view, again }: { view: LabState; again: () => void }) {
  return (
    <div role="status" class="stack-s">
      <p>{say(view.status.waiting > 0 ? 'lab_page.over_waiting' : 'lab_page.over')}</p>
      {view.wrong && <Trouble wrong={view.wrong} again={again} />}
    </div>
  );
}

/** Whether what was said is safe, and where. */
export function SaveLine({ visit, view }: { visit: Visit; view: LabState }) {
  const { me } = useWatched(visit.who);
  const { waiting, trying } = view.status;
  if (view.steps.length === 0) return null;
  const word = waiting === 0 ? 'sent' : !me ? 'signed_out' : trying ? 'sending' : 'held';
  return (
    <p class="small muted" role="status">
      {say(`lab_page.${visit.phone.outbox.durable ? word : 'page_only'}`, { count: waiting })}
    </p>
  );
}
