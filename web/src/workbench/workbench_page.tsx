/** /workbench/{exam}: a closed exam step by step, until two officers release it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import { Icon } from '../kit/icon';
import type { Page } from '../kit/page';
import { Chip, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { number, say } from '../words/words';
import { DecisionForm } from './decision_form';
import { Past } from './past_view';
import { RulingsView } from './rulings_view';
import { StepView } from './step_view';
import { is_open, standing_of, step_due, type LookedAt, type Standing } from './steps';

const icons: Record<Standing, 'check' | 'alert' | 'clock'> = { decided: 'check', stale: 'alert', open: 'clock' };

export const WorkbenchPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const exam = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => api.workbench({ exam }),
    key: me ? `${me.person}/bench/${exam}` : '',
  });
  const [newer, set_newer] = useState<api.BenchView>();
  const [chosen, choose] = useState('');
  const [at, look] = useState<LookedAt>({});
  const bench = newer ?? answer.value;
  const step = chosen || (bench ? step_due(bench.steps) : '');
  const go_to = (next: string) => {
    choose(next);
    look({});
  };
  const title = bench?.title ?? say('workbench_page.workbench');
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <div>
          <p class="eyebrow">{say('workbench_page.workbench')}</p>
          <h1>{title}</h1>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!bench && !answer.wrong && <Opening />}
        {bench && me && (
          <>
            <Head bench={bench} />
            <Steps bench={bench} step={step} go_to={go_to} />
            <section class="stack bench" aria-labelledby="step" key={step}>
              <h2 id="step">{say(`workbench_page.step_${step}`)}</h2>
              <p>{say(`workbench_page.about_${step}`)}</p>
              <StepView bench={bench} step={step} at={at} look={look} />
              {(step === 'keys' || step === 'standard') && (
                <RulingsView exam={exam} me={me.person} marks={step === 'standard'} changed={again} />
              )}
              {is_open(bench.state) && <DecisionForm bench={bench} step={step} at={at} decided={set_newer} />}
            </section>
            <Past bench={bench} me={me.person} />
          </>
        )}
      </div>
    </Frame>
  );
};

function Head({ bench }: { bench: api.BenchView }) {
  return (
    <div class="stack-s">
      <p class="row wrap tight">
        <Chip>{say(`acts.state_${bench.state}`)}</Chip>
        <span class="muted">
          {say('workbench_page.size', {
            lines: number(bench.lines),
            items: number(bench.items),
            mark: bench.pass_mark,
          })}
        </span>
      </p>
      <p class="row wrap">
        <a class="btn sm" href={`/api/exams/${bench.exam}/item-analysis`} download>
          {say('workbench_page.report')}
        </a>
        <a class="btn sm" href={`/api/exams/${bench.exam}/item-analysis.pdf`} download>
          {say('workbench_page.report_pdf')}
        </a>
        <a class="btn sm" href={`/papers/${bench.exam}`}>
          {say('workbench_page.papers')}
        </a>
        <a class="btn sm" href="/exam-day">
          {say('workbench_page.to_release')}
        </a>
      </p>
    </div>
  );
}

function Steps({ bench, step, go_to }: { bench: api.BenchView; step: string; go_to: (step: string) => void }) {
  return (
    <nav aria-label={say('workbench_page.steps')}>
      <ol class="bench-steps">
        {bench.steps.map((row) => {
          const standing = standing_of(row);
          return (
            <li key={row.step}>
              <button
                class="btn sm"
                type="button"
                aria-current={row.step === step ? 'step' : undefined}
                onClick={() => go_to(row.step)}
              >
                <Icon name={icons[standing]} />
                {say(`workbench_page.step_${row.step}`)}
                <span class="vh">{say(`workbench_page.${standing}`)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
