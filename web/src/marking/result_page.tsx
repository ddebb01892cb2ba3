/** /sittings/{sitting}/result: one's own released result. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { ResultView } from './result_view';

export const ResultPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const sitting = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => api.result({ sitting }),
    key: me ? `${me.person}/result/${sitting}` : '',
  });
  const title = answer.value?.title ?? say('result_page.title');
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <h1>{title}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!answer.value && !answer.wrong && <Opening />}
        {answer.value && <ResultView result={answer.value} />}
        <p class="row wrap">
          <a href={`/sittings/${sitting}`}>{say('result_page.receipt')}</a>
          <a href="/exams">{say('result_page.exams')}</a>
        </p>
      </div>
    </Frame>
  );
};
