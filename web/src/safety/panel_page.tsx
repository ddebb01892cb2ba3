/** /floor-panel: whom the counts called, the limits, and rates of whole groups. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { GroupsCard } from './groups_card';
import { LimitsCard } from './limits_card';

export const FloorPanelPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const officer = me?.roles.includes('officer');
  const [answer, again] = useAnswer({ ask: () => api.floor_panel(), key: officer ? 'floor-panel' : '' });
  return (
    <Frame visit={visit} title={say('floor_panel_page.title')}>
      <div class="stack">
        <h1>{say('floor_panel_page.title')}</h1>
        <p>{say('floor_panel_page.lead')}</p>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {officer && !answer.value && !answer.wrong && <Opening />}
        {answer.value && <Called called={answer.value.called} />}
        {me && <LimitsCard me={me} />}
        {me && <GroupsCard />}
      </div>
    </Frame>
  );
};

function Called({ called }: { called: api.CalledView['called'] }) {
  return (
    <section class="card stack-s" aria-labelledby="called">
      <h2 id="called">{say('floor_panel_page.called')}</h2>
      {called.length === 0 && <p class="muted">{say('floor_panel_page.nobody')}</p>}
      {called.map((one) => (
        <p class="row between wrap" key={one.learner}>
          <a href={`/floor-panel/${one.learner}`}>{say('floor_panel_page.doctor', { id: one.learner })}</a>
          <Chip tone={one.decided ? 'good' : one.said ? '' : 'warn'}>
            {one.decided
              ? say(`floor_panel_page.decision_${one.decided}`)
              : say('floor_panel_page.opinions', { count: one.opinions })}
          </Chip>
        </p>
      ))}
    </section>
  );
}
