/** /appeals/{exam}: what candidates appeal against, decided by an officer who had no part in the release. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Dialog, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { AppealCard } from './appeal_card';
import { DeadlineForm } from './deadline_form';

export const AppealsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const exam = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => api.appeals({ exam }),
    key: me ? `${me.person}/appeals/${exam}` : '',
  });
  const [newer, set_newer] = useState<api.AppealsView>();
  const view = newer ?? answer.value;
  return (
    <Frame visit={visit} title={say('appeals_page.appeals')}>
      <div class="stack">
        <div>
          {view && <p class="eyebrow">{view.terms.title}</p>}
          <h1>{say('appeals_page.appeals')}</h1>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!view && !answer.wrong && <Opening />}
        {view && <Head view={view} />}
        {view?.terms.state === 'released' && (
          <DeadlineForm
            terms={view.terms}
            what="appeals"
            changed={() => {
              set_newer(undefined);
              again();
            }}
          />
        )}
        {view && view.upheld > 0 && view.terms.state === 'released' && (
          <Upheld view={view} reopened={() => location.assign('/overview')} />
        )}
        {view?.rows.map((row) => (
          <AppealCard view={view} row={row} decided={set_newer} key={`${row.sitting}-${row.release}`} />
        ))}
      </div>
    </Frame>
  );
};

function Head({ view }: { view: api.AppealsView }) {
  const { terms, appeals, waiting } = view;
  return (
    <div class="stack-s">
      {terms.state !== 'released' && appeals === 0 && (
        <Notice>
          <p>{say('appeals_page.early')}</p>
        </Notice>
      )}
      {terms.appeals_until_ms != null && (
        <p>
          <Chip>{say('appeals_page.until', { moment: moment(terms.appeals_until_ms) })}</Chip>
        </p>
      )}
      <p>{appeals > 0 ? say('appeals_page.numbers', { appeals, waiting }) : say('appeals_page.none')}</p>
      {!view.may_decide && appeals > 0 && (
        <Notice>
          <p>{say('appeals_page.not_yours')}</p>
        </Notice>
      )}
    </div>
  );
}

/** What follows from appeals that were upheld. */
function Upheld({ view, reopened }: { view: api.AppealsView; reopened: () => void }) {
  const [asking, ask] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const { exam, title, candidates } = view.terms;
  const reopen = async () => {
    ask(false);
    set_wrong(undefined);
    try {
      await api.act_on_marking({ exam }, { act: 'reopen' });
      reopened();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <Notice tone="warn">
      <p>{say('appeals_page.upheld_next', { count: view.upheld })}</p>
      <p>
        <button class="btn" type="button" onClick={() => ask(true)}>
          {say('appeals_page.reopen')}
        </button>
      </p>
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('appeals_page.reopen')} open={asking} close={() => ask(false)}>
        <p>{say('appeals_page.reopen_sure', { count: candidates, title })}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void reopen()}>
            {say('appeals_page.reopen')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </Notice>
  );
}
