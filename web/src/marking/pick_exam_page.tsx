/** /objections: the exams that have a published key, each with the way to its objections. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Todo, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';

const before_key = ['drafted', 'assembled', 'sealed', 'open', 'closed'];

export const PickExamPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.exams, key: me ? `${me.person}/exams` : '' });
  const exams = answer.value?.exams.filter((exam) => !before_key.includes(exam.state));
  return (
    <Frame visit={visit} title={say('objections_page.objections')}>
      <div class="stack">
        <h1>{say('objections_page.objections')}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!exams && !answer.wrong && <Opening />}
        {exams?.length === 0 && (
          <Notice>
            <p>{say('objections_page.no_exams')}</p>
          </Notice>
        )}
        {exams && exams.length > 0 && (
          <section class="card" aria-labelledby="which">
            <h2 id="which">{say('objections_page.pick')}</h2>
            <div class="list">
              {exams.map((exam) => (
                <Todo href={`/objections/${exam.exam}`} icon="exam" title={exam.title} text="" key={exam.exam} />
              ))}
            </div>
          </section>
        )}
      </div>
    </Frame>
  );
};
