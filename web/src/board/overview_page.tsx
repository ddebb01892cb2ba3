/** /overview: what needs an officer's decision, first and with its facts. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { ActButton, Road } from '../exam/act_view';
import { decision, next_act_of, pending_release, type Decision } from '../exam/acts';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, number, say } from '../words/words';

export const OverviewPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.exams, key: me ? `${me.person}/exams` : '' });
  const [changed, set_changed] = useState<Record<string, api.Exam>>({});
  useEffect(() => set_changed({}), [answer.value]);
  const exams = answer.value?.exams.map((exam) => changed[exam.exam] ?? exam);
  const of_kind = (kind: Decision) => (me && exams ? exams.filter((exam) => decision(exam, me) === kind) : []);
  const [mine, agreed, others] = [of_kind('mine'), of_kind('another_officer'), of_kind('none')];
  const done = (exam: api.Exam) => set_changed((old) => ({ ...old, [exam.exam]: exam }));
  return (
    <Frame visit={visit} title={say('overview_page.overview')}>
      <div class="stack">
        <h1>{say('overview_page.overview')}</h1>
        {me && <Figures person={me.person} />}
        <p>
          <a class="btn sm" href="/revisions">
            {say('overview_page.revisions')}
          </a>{' '}
          <a class="btn sm" href="/objections">
            {say('overview_page.objections')}
          </a>{' '}
          <a class="btn sm" href="/certificate-register">
            {say('overview_page.certificates')}
          </a>{' '}
          <a class="btn sm" href="/audit">
            {say('overview_page.audit')}
          </a>
        </p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!exams && !answer.wrong && <Opening />}
        {exams && <h2>{say('overview_page.decisions', { count: mine.length })}</h2>}
        {exams && mine.length === 0 && (
          <Notice tone="good">
            <p>{say('overview_page.no_decisions')}</p>
          </Notice>
        )}
        {me && mine.map((exam) => <DecisionCard exam={exam} me={me} done={done} key={exam.exam} />)}
        {agreed.length > 0 && <h2>{say('overview_page.waits_second')}</h2>}
        {me && agreed.map((exam) => <DecisionCard exam={exam} me={me} done={done} key={exam.exam} />)}
        {others.length > 0 && <h2>{say('overview_page.other_exams')}</h2>}
        {others.map((exam) => (
          <Other exam={exam} key={exam.exam} />
        ))}
      </div>
    </Frame>
  );
};

/** True numbers, and where they lead. */
function Figures({ person }: { person: string }) {
  const [answer] = useAnswer({ ask: api.overview, key: `${person}/overview` });
  const figures = answer.value;
  if (!figures) return answer.wrong ? <Trouble wrong={answer.wrong} /> : null;
  return (
    <section class="stack-s" aria-labelledby="figures">
      <h2 id="figures">{say('overview_page.figures')}</h2>
      <dl class="kpis four">
        {(['enrolled', 'active', 'modules_finished', 'behind'] as const).map((name) => (
          <div class="kpi" key={name}>
            <dt>{say(`overview_page.${name}`)}</dt>
            <dd>{number(figures[name])}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a class="btn sm" href="/doctors/import">
          {say('overview_page.import')}
        </a>
      </p>
    </section>
  );
}

interface DecisionProps {
  exam: api.Exam;
  me: api.Me;
  done: (exam: api.Exam) => void;
}

function DecisionCard({ exam, me, done }: DecisionProps) {
  const first = pending_release(exam);
  const act = decision(exam, me) === 'mine' ? next_act_of(exam) : undefined;
  return (
    <article class="card stack" aria-labelledby={`exam-${exam.exam}`}>
      <div class="stack-s">
        <h3 id={`exam-${exam.exam}`}>{exam.title}</h3>
        <p class="muted">{say('exams_page.size', { items: exam.items, minutes: exam.block_minutes })}</p>
        {exam.demonstration && (
          <p>
            <Chip tone="warn">{say('exams_page.demonstration')}</Chip>
          </p>
        )}
      </div>
      {exam.next_act === 'release' && <Scores exam={exam.exam} />}
      {first && (
        <Notice>
          <p>{say(act ? 'overview_page.first_agreed' : 'overview_page.you_agreed', { moment: moment(first.at_ms) })}</p>
        </Notice>
      )}
      {act && <p>{say(`acts.${act}_text`)}</p>}
      {act && (
        <div class="row wrap">
          <ActButton exam={exam} act={act} done={done} key={act} />
        </div>
      )}
    </article>
  );
}

function Scores({ exam }: { exam: string }) {
  const [answer] = useAnswer({ ask: () => api.results({ exam }), key: `results/${exam}` });
  if (!answer.value) return answer.wrong ? <Trouble wrong={answer.wrong} /> : null;
  const of = answer.value.rows[0]?.of ?? 0;
  return (
    <dl class="facts">
      <dt>{say('overview_page.scored')}</dt>
      <dd class="num">{number(answer.value.scored)}</dd>
      <dt>{say('overview_page.mean')}</dt>
      <dd class="num">{say('overview_page.mean_of', { mean: number(answer.value.mean, 1), of })}</dd>
    </dl>
  );
}

function Other({ exam }: { exam: api.Exam }) {
  return (
    <article class="card stack-s" aria-labelledby={`exam-${exam.exam}`}>
      <div class="row between wrap">
        <h3 id={`exam-${exam.exam}`}>{exam.title}</h3>
        <Chip>{say(`acts.state_${exam.state}`)}</Chip>
      </div>
      <details>
        <summary class="small">{say('overview_page.road')}</summary>
        <Road exam={exam} />
      </details>
    </article>
  );
}
