/** A proposed answer to objections, and a second person's word on it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { answer_text } from './keys';

interface WaitingProps {
  ruling: api.RulingView;
  view: api.ObjectionsView;
  one: api.ObjectionsView['items'][number];
  item: api.RuledItem;
  me: string;
  open: boolean;
  changed: () => void;
}

export function WaitingAnswer({ ruling, view, one, item, me, open, changed }: WaitingProps) {
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const mine = ruling.proposed_by === me;
  const settle = async (confirmed: boolean) => {
    ask(false);
    set_wrong(undefined);
    try {
      await api.settle_ruling({ exam: view.terms.exam, place: String(ruling.place) }, { confirmed });
      changed();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const option = ruling.kind === 'also' || ruling.kind === 'instead' ? ` (${answer_text(item, ruling.value)})` : '';
  return (
    <div class="stack-s">
      <p>
        <strong>{say(`objections_page.kind_${ruling.kind}`) + option}</strong>
        {': '}
        {ruling.reason}
      </p>
      <p class="small muted">
        {say(`objections_page.${mine ? 'by_you' : 'by_person'}`, {
          person: ruling.proposed_by,
          moment: moment(ruling.proposed_ms),
        })}
      </p>
      {open && !mine && (
        <p class="row wrap">
          <button class="btn primary" type="button" onClick={() => ask(true)}>
            {say('objections_page.confirm')}
          </button>
          <button class="btn" type="button" onClick={() => void settle(false)}>
            {say('objections_page.dismiss')}
          </button>
        </p>
      )}
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('objections_page.confirm')} open={asking} close={() => ask(false)}>
        <p>{say('objections_page.confirm_sure', { count: one.standing, candidates: view.terms.candidates })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void settle(true)}>
            {say('objections_page.confirm')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
