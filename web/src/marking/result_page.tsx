/** /sittings/{sitting}/result: one's own released result, objections' outcomes, and the way to appeal. */
import * as api from '../api/names';
import { Refusal } from '../api/call';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { AppealView } from './appeal_view';
import { ObjectionTold } from './objection_view';
import { ResultView, Script } from './result_view';

export const ResultPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const sitting = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => api.result({ sitting }),
    key: me ? `${me.person}/result/${sitting}` : '',
  });
  const title = answer.value?.title ?? say('result_page.title');
  const early = answer.wrong instanceof Refusal && answer.wrong.code === 'marking.not_released';
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <h1>{title}</h1>
        {early && (
          <Notice>
            <p>{say('result_page.not_yet')}</p>
          </Notice>
        )}
        {answer.wrong && !early && <Trouble wrong={answer.wrong} again={again} />}
        {!answer.value && !answer.wrong && <Opening />}
        {answer.value && <ResultView result={answer.value} />}
        {me && answer.value && <Objected sitting={sitting} me={me.person} />}
        {me && (answer.value || early) && <AppealView sitting={sitting} me={me.person} />}
        {answer.value && (
          <section class="stack-s">
            <p>
              <a class="btn" href={`/api/sittings/${sitting}/package`} download>
                {say('result_page.package')}
              </a>
            </p>
            <p class="small muted">{say('result_page.package_text')}</p>
          </section>
        )}
        {answer.value && <Script result={answer.value} sitting={sitting} />}
        <p class="row wrap">
          <a href={`/sittings/${sitting}/key`}>{say('result_page.to_key')}</a>
          <a href={`/sittings/${sitting}`}>{say('result_page.receipt')}</a>
          <a href="/exams">{say('result_page.exams')}</a>
        </p>
      </div>
    </Frame>
  );
};

/** What became of the own objections; nothing where there were none. */
function Objected({ sitting, me }: { sitting: string; me: string }) {
  const [answer] = useAnswer({ ask: () => api.exam_key({ sitting }), key: `${me}/key/${sitting}` });
  const objected = answer.value?.items.filter((item) => item.objection) ?? [];
  if (!answer.value || objected.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="objected">
      <h2 id="objected">{say('result_page.objections')}</h2>
      {objected.map((item) => (
        <div class="stack-s" key={item.item}>
          <h3>{say('result_page.question', { number: item.number })}</h3>
          <ObjectionTold objection={item.objection!} is_final={answer.value!.is_final} />
        </div>
      ))}
    </section>
  );
}
