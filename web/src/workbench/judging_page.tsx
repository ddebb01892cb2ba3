/** /judging/{exam}: the panel for those who lead it, and the items for those who judge. */
import { useState } from 'preact/hooks';
import { Refusal } from '../api/call';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { JudgeDesk } from './judge_desk';
import { PanelView } from './panel_view';

const leads = (me: api.Me): boolean => me.roles.some((role) => role === 'examiner' || role === 'officer');

export const JudgingPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const exam = visit.pieces[0]!;
  return (
    <Frame visit={visit} title={say('judging_page.judging')}>
      <div class="stack">
        <h1>{say('judging_page.judging')}</h1>
        {me && leads(me) && <Panel exam={exam} me={me.person} />}
        {me && <Desk exam={exam} me={me.person} alone={!leads(me)} />}
      </div>
    </Frame>
  );
};

function Panel({ exam, me }: { exam: string; me: string }) {
  const [answer, again] = useAnswer({ ask: () => api.judging({ exam }), key: `${me}/judging/${exam}` });
  const [newer, set_newer] = useState<api.JudgingView>();
  const view = newer ?? answer.value;
  if (answer.wrong) return <Trouble wrong={answer.wrong} again={again} />;
  return view ? <PanelView view={view} changed={set_newer} /> : <Opening />;
}

/** Whoever leads a panel need not be a judge of it. */
function Desk({ exam, me, alone }: { exam: string; me: string; alone: boolean }) {
  const [answer, again] = useAnswer({ ask: () => api.judge_desk({ exam }), key: `${me}/judge/${exam}` });
  const [newer, set_newer] = useState<api.JudgeView>();
  const view = newer ?? answer.value;
  const none = answer.wrong instanceof Refusal && answer.wrong.code === 'workbench.no_judge';
  if (answer.wrong) return none && !alone ? null : <Trouble wrong={answer.wrong} again={again} />;
  return view ? <JudgeDesk view={view} kept={set_newer} key={view.round} /> : <Opening />;
}
