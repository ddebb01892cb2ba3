/** /exams: the exams of this learner, and what each needs next. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame, home_of } from '../kit/frame';
import { Icon } from '../kit/icon';
import type { Page, Visit } from '../kit/page';
import { Chip, Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { DeviceCheck } from './device_check_view';
import { exam_step, type ExamStep } from './exam_step';
import { OwnTerms } from './own_terms';
import { PracticeCard } from './practice_card';
import { Seat } from './seat';
import { useTicket } from './ticket';

export const ExamsPage: Page = ({ visit }) => {
  const { me, learner } = useWatched(visit.who);
  useEffect(() => {
    // Staff who are nobody's candidate do not sit exams; their own first page has what they do with them.
    if (me && !me.roles.includes('learner')) location.replace(home_of(me));
  }, [me]);
  const [answer, again] = useAnswer({ ask: api.exams, kept: visit.phone.kept, key: me ? `${learner}/exams` : '' });
  const exams = answer.value?.exams;
  return (
    <Frame visit={visit} title={say('exams_page.exams')}>
      <div class="stack">
        <h1>{say('exams_page.exams')}</h1>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !exams && !answer.wrong && <Opening />}
        {exams?.length === 0 && (
          <Notice>
            <p>{say('exams_page.none')}</p>
          </Notice>
        )}
        {exams?.map((exam) => (
          <ExamCard key={exam.exam} exam={exam} visit={visit} learner={learner} again={again} />
        ))}
        {me && <PracticeCard phone={visit.phone} learner={learner} />}
      </div>
    </Frame>
  );
};

interface CardProps {
  exam: api.Exam;
  visit: Visit;
  learner: string;
  again: () => void;
}

function ExamCard({ exam, visit, learner, again }: CardProps) {
  const seat = new Seat(visit.phone.kept, learner);
  const ticket = useTicket(seat, exam.sitting);
  const [checked, set_checked] = useState(false);
  const step = exam_step(exam, ticket ?? false);
  const ready = () => {
    set_checked(true);
    again();
  };
  return (
    <article class="card stack" aria-labelledby={`exam-${exam.exam}`}>
      <div class="stack-s">
        <h2 id={`exam-${exam.exam}`}>{exam.title}</h2>
        {exam.demonstration && (
          <p>
            <Chip tone="warn">{say('exams_page.demonstration')}</Chip>
          </p>
        )}
        <p class="muted">{say('exams_page.size', { items: exam.items, minutes: exam.block_minutes })}</p>
        <p>{say(`exams_page.step_${step}`)}</p>
        <OwnTerms exam={exam} />
      </div>
      {(checked || (step === 'check' && ticket !== undefined)) && <DeviceCheck exam={exam} seat={seat} ready={ready} />}
      <Way step={step} exam={exam} />
    </article>
  );
}

const words: Partial<Record<ExamStep, string>> = {
  ready: 'exams_page.to_room',
  enter: 'exams_page.enter',
  submitted: 'exams_page.to_receipt',
  result: 'exams_page.step_result',
};

function Way({ step, exam }: { step: ExamStep; exam: api.Exam }) {
  const word = words[step];
  if (!word) return null;
  const first = step === 'enter' || step === 'result';
  return (
    <a
      class={first ? 'btn primary block-s' : 'btn block-s'}
      href={`/sittings/${exam.sitting}${step === 'result' ? '/result' : ''}`}
    >
      {say(word)}
      <Icon name="next" />
    </a>
  );
}
