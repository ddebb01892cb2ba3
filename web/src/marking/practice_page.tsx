/** /sittings/{sitting}/practice: what was right in one's own practice, and why. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { ItemResult } from './item_result';

export const PracticePage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.practice_exam_key, key: me ? `${me.person}/practice-key` : '' });
  const title = say('result_page.practice_title');
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <h1>{title}</h1>
        <p>
          <Chip tone="warn">{say('result_page.practice')}</Chip>
        </p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!answer.value && !answer.wrong && <Opening />}
        {answer.value && (
          <p class="lead">{say('result_page.score', { score: answer.value.right, of: answer.value.of })}</p>
        )}
        <p>
          <a class="btn block-s" href="/exams#practice">
            {say('result_page.practice_again')}
          </a>
        </p>
        {answer.value?.items.map((item, at) => (
          <ItemResult item={item} at={at} sitting={answer.value!.sitting} key={at} />
        ))}
      </div>
    </Frame>
  );
};
