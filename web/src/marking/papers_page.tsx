/** /papers/{exam}: an exam's main, reserve and make-up paper as one: what is void, and which sitting counts. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { PaperCard } from './paper_card';
import { TwiceCard } from './twice_card';

export const PapersPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const exam = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => api.exam_papers({ exam }),
    key: me ? `${me.person}/papers/${exam}` : '',
  });
  const [newer, set_newer] = useState<api.PapersView>();
  const view = newer ?? answer.value;
  return (
    <Frame visit={visit} title={say('papers_page.papers')}>
      <div class="stack">
        <div>
          {view && <p class="eyebrow">{view.title}</p>}
          <h1>{say('papers_page.papers')}</h1>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!view && !answer.wrong && <Opening />}
        {me && view && (
          <>
            {view.papers[0]?.form === 'supplement' ? (
              <p>{say('papers_page.no_mark')}</p>
            ) : (
              <p>{say('papers_page.numbers', { candidates: view.candidates, passed: view.passed })}</p>
            )}
            {view.undecided > 0 && (
              <Notice tone="warn">
                <p>{say('papers_page.undecided', { count: view.undecided })}</p>
              </Notice>
            )}
            {view.papers.map((paper) => (
              <PaperCard paper={paper} title={view.title} me={me} changed={set_newer} key={paper.exam} />
            ))}
            {view.twice.length > 0 && <h2>{say('papers_page.twice')}</h2>}
            {view.twice.map((one) => (
              <TwiceCard view={view} one={one} me={me} changed={set_newer} key={one.learner} />
            ))}
            <p>
              <a class="btn sm" href="/exam-day">
                {say('papers_page.exam_day')}
              </a>
            </p>
          </>
        )}
      </div>
    </Frame>
  );
};
