/** What an officer proposed about a paper or a sitting, and another officer's word on it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Chip, Dialog, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';

interface RulingProps {
  exam: string;
  ruling: api.RulingView;
  me: api.Me;
  effect: string;
  changed: (view: api.PapersView) => void;
}

export function JoiningRuling({ exam, ruling, me, effect, changed }: RulingProps) {
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const waits = ruling.settled_by == null;
  const mine = ruling.proposed_by === me.person;
  const settle = async (confirmed: boolean) => {
    ask(false);
    set_wrong(undefined);
    try {
      changed(await api.settle_joining({ exam, place: String(ruling.place) }, { confirmed }));
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  const standing = waits ? 'waits' : ruling.confirmed ? 'confirmed' : 'dismissed';
  return (
    <div class="stack-s">
      <p class="row wrap tight">
        <strong>{say(`papers_page.ruled_${ruling.kind}`, { sitting: ruling.item ?? '' })}</strong>
        <Chip tone={waits ? 'warn' : ''}>{say(`papers_page.${standing}`)}</Chip>
      </p>
      <p>{ruling.reason}</p>
      <p class="small muted">
        {say(`papers_page.${mine ? 'by_you' : 'by_person'}`, {
          person: ruling.proposed_by,
          moment: moment(ruling.proposed_ms),
        })}
      </p>
      {waits && !mine && me.roles.includes('officer') && (
        <p class="row wrap">
          <button class="btn primary" type="button" onClick={() => ask(true)}>
            {say('papers_page.confirm')}
          </button>
          <button class="btn" type="button" onClick={() => void settle(false)}>
            {say('papers_page.dismiss')}
          </button>
        </p>
      )}
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('papers_page.confirm')} open={asking} close={() => ask(false)}>
        <p>{effect}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void settle(true)}>
            {say('papers_page.confirm')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
