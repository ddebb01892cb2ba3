/** /modules/{module}/challenge/{lesson}: two questions in two minutes, for whoever was faster than anybody reads. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Trouble } from '../kit/parts';
import { say } from '../words/words';
import { CheckView } from './check_view';

export const ChallengePage: Page = ({ visit }) => {
  const [module, lesson] = visit.pieces as [string, string];
  const at = { module, lesson };
  const [asked, set_asked] = useState<api.ChallengeView>();
  const [result, set_result] = useState<api.ChallengeResult>();
  const [wrong, set_wrong] = useState<Wrong>();
  const failed = (refused: unknown) => set_wrong(wrong_of(refused));
  const begin = () => {
    set_wrong(undefined);
    set_result(undefined);
    api.begin_challenge(at).then(set_asked, failed);
  };
  const send = (attempt: number, values: string[]) => {
    set_wrong(undefined);
    api.answer_challenge(at, { attempt, values }).then(set_result, failed);
  };
  useEffect(() => performance.mark('ready') && undefined, []);
  return (
    <Frame visit={visit} title={say('study_page.two_questions')}>
      <div class="stack reading lesson">
        <h1>{say('study_page.two_questions')}</h1>
        <p>{say('study_page.challenge_why')}</p>
        {wrong && <Trouble wrong={wrong} />}
        {(!asked || wrong || (result && !result.passed)) && (
          <p class="row wrap">
            <button class="btn primary" type="button" onClick={begin}>
              {say(asked ? 'study_page.ask_two_others' : 'study_page.begin')}
            </button>
            <a class="btn" href={`/lessons/${module}/${lesson}`}>
              {say('study_page.read_again')}
            </a>
          </p>
        )}
        {asked && <Questions key={asked.attempt} asked={asked} result={result} send={send} />}
        {result && (
          <Notice tone={result.passed ? 'good' : ''}>
            <p role="status">{say(result.passed ? 'study_page.passed' : 'study_page.not_passed')}</p>
            {result.passed && (
              <p>
                <a class="btn" href={`/modules/${module}`}>
                  {say('study_page.to_module')}
                </a>
              </p>
            )}
          </Notice>
        )}
      </div>
    </Frame>
  );
};

interface QuestionsProps {
  asked: api.ChallengeView;
  result: api.ChallengeResult | undefined;
  send: (attempt: number, values: string[]) => void;
}

function Questions({ asked, result, send }: QuestionsProps) {
  const [values, set_values] = useState<Record<string, string>>({});
  const answer = (id: string, value: string) => {
    const next = { ...values, [id]: value };
    set_values(next);
    const all = asked.questions.map((question) => next[question.id]);
    if (all.every((given) => given !== undefined)) send(asked.attempt, all as string[]);
  };
  return (
    <>
      {!result && <Left until_ms={asked.until_ms - asked.server_ms} />}
      {asked.questions.map((question) => (
        <CheckView
          key={question.id}
          check={{ ...question, credit: true }}
          answered={values[question.id]}
          verdict={result?.marks.find((mark) => mark.check.id === question.id)}
          waits="study_page.answer_both"
          answer={(value) => answer(question.id, value)}
        />
      ))}
    </>
  );
}

/** Minutes left, said to a screen reader only at the half and near the end. */
function Left({ until_ms }: { until_ms: number }) {
  const [end] = useState(() => performance.now() + until_ms);
  const [left, set_left] = useState(Math.ceil(until_ms / 1000));
  useEffect(() => {
    const timer = setInterval(() => set_left(Math.max(0, Math.ceil((end - performance.now()) / 1000))), 500);
    return () => clearInterval(timer);
  }, []);
  return (
    <p class="clock" role="timer" aria-live={left === 60 || left === 20 ? 'polite' : 'off'}>
      {say('study_page.seconds_left', { seconds: left })}
    </p>
  );
}
