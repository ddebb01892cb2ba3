/** /exam-day: the examiner's acts in their order, and the numbers while candidates sit. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { ActButton, minutes_max, Road } from './act_view';
import { decision, next_act_of, pending_release } from './acts';
import { DayNumbers } from './day_numbers';
import { GiveTime } from './give_time';
import { PauseButton } from './pause_button';
import { SignedOpening } from './signed_opening';

export const ExamDayPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: api.exams, key: me ? `${me.person}/exams` : '' });
  const [changed, set_changed] = useState<Record<string, api.Exam>>({});
  const exams = answer.value?.exams.map((exam) => changed[exam.exam] ?? exam);
  useEffect(() => set_changed({}), [answer.value]);
  const under_way = exams?.some((exam) => exam.state !== 'released');
  const done = (exam: api.Exam) => set_changed((old) => ({ ...old, [exam.exam]: exam }));
  return (
    <Frame visit={visit} title={say('exam_day_page.exam_day')}>
      <div class="stack">
        <h1>{say('exam_day_page.exam_day')}</h1>
        <p>
          <a class="btn" href="/exam-builder">
            {say('exam_day_page.build')}
          </a>{' '}
          <a class="btn" href="/audit">
            {say('overview_page.audit')}
          </a>
        </p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!exams && !answer.wrong && <Opening />}
        {exams?.length === 0 && (
          <Notice>
            <p>{say('exam_day_page.none')}</p>
          </Notice>
        )}
        {under_way === false && <DraftForm drafted={again} />}
        {me && exams?.map((exam) => <ExamCard exam={exam} me={me} done={done} key={exam.exam} />)}
        {under_way && <DraftForm drafted={again} />}
      </div>
    </Frame>
  );
};

interface CardProps {
  exam: api.Exam;
  me: api.Me;
  done: (exam: api.Exam) => void;
}

function ExamCard({ exam, me, done }: CardProps) {
  const running = exam.state === 'open';
  const mine = decision(exam, me) === 'mine' ? next_act_of(exam) : undefined;
  return (
    <article class="card stack" aria-labelledby={`exam-${exam.exam}`}>
      <div class="row between wrap">
        <h2 id={`exam-${exam.exam}`}>{exam.title}</h2>
        <Chip tone={running ? 'good' : ''}>{say(`acts.state_${exam.state}`)}</Chip>
      </div>
      <p class="row wrap tight muted">
        {say('exams_page.size', { items: exam.items, minutes: exam.block_minutes })}
        {exam.demonstration && <Chip tone="warn">{say('exams_page.demonstration')}</Chip>}
        {exam.form !== 'main' && <Chip>{say(`exam_day_page.form_${exam.form}`)}</Chip>}
        {exam.voided && <Chip tone="bad">{say('exam_day_page.void')}</Chip>}
      </p>
      {exam.form === 'supplement' && (
        <p>{say('exam_day_page.no_mark', { kind: say(`exam_day_page.modality_${exam.modality}`) })}</p>
      )}
      {exam.paused_ms != null && (
        <Notice tone="warn">
          <p>{say('exam_day_page.paused_since', { moment: moment(exam.paused_ms) })}</p>
        </Notice>
      )}
      {running && exam.paused_ms == null && exam.closes_ms != null && (
        <p>{say('exam_day_page.closes', { moment: moment(exam.closes_ms) })}</p>
      )}
      {exam.state !== 'drafted' && exam.state !== 'assembled' && <DayNumbers exam={exam.exam} running={running} />}
      <Road exam={exam} />
      {exam.state === 'sealed' && !exam.voided && <SignedOpening exam={exam} me={me} done={done} />}
      <div class="row wrap">
        {mine && mine !== 'open_objections' && <ActButton exam={exam} act={mine} done={done} key={mine} />}
        {keyed.includes(exam.state) && (
          <a class={mine === 'open_objections' ? 'btn primary' : 'btn'} href={`/objections/${exam.exam}`}>
            {say('exam_day_page.objections')}
          </a>
        )}
        {running && <GiveTime exam={exam} done={done} />}
        {running && <PauseButton exam={exam} done={done} />}
        <a class="btn" href={`/exam-seats/${exam.exam}`}>
          {say('exam_day_page.seats')}
        </a>
        {!mine && exam.next_act_by && <p class="muted">{waits(exam)}</p>}
        {exam.released && (
          <a class="btn" href="/floor-panel">
            {say('exam_day_page.floor')}
          </a>
        )}
        <a class="btn" href={`/papers/${exam.exam}`}>
          {say('exam_day_page.papers')}
        </a>
        {closed.includes(exam.state) && (
          <a class="btn" href={`/workbench/${exam.exam}`}>
            {say('exam_day_page.workbench')}
          </a>
        )}
      </div>
    </article>
  );
}

const keyed = ['provisional_key', 'objections', 'final_key', 'marked', 'reviewed', 'released'];
const closed = ['closed', ...keyed];

const waits = (exam: api.Exam): string =>
  say(pending_release(exam) ? 'exam_day_page.waits_second' : `exam_day_page.waits_${exam.next_act_by}`);

function DraftForm({ drafted }: { drafted: () => void }) {
  const [title, set_title] = useState('');
  const [minutes, set_minutes] = useState(20);
  const [items, set_items] = useState(10);
  const [wrong, set_wrong] = useState<Wrong>();
  const draft = async (event: Event) => {
    event.preventDefault();
    set_wrong(undefined);
    try {
      await api.draft_exam({ title, minutes, items });
      set_title('');
      drafted();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <form class="card stack" aria-labelledby="draft" onSubmit={(event) => void draft(event)}>
      <h2 id="draft">{say('exam_day_page.draft_title')}</h2>
      <p class="small muted">{say('exam_day_page.draft_text')}</p>
      <div class="field">
        <label for="title">{say('exam_day_page.title')}</label>
        <input
          class="input"
          id="title"
          required
          maxLength={120}
          value={title}
          onInput={(event) => set_title(event.currentTarget.value)}
        />
      </div>
      <div class="row wrap">
        <div class="field">
          <label for="draft-minutes">{say('exam_day_page.minutes')}</label>
          <input
            class="input"
            id="draft-minutes"
            type="number"
            min={1}
            max={minutes_max}
            required
            value={minutes}
            onInput={(event) => set_minutes(event.currentTarget.valueAsNumber)}
          />
        </div>
        <div class="field">
          <label for="items">{say('exam_day_page.items')}</label>
          <input
            class="input"
            id="items"
            type="number"
            min={1}
            max={200}
            required
            value={items}
            onInput={(event) => set_items(event.currentTarget.valueAsNumber)}
          />
        </div>
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn primary block-s" type="submit">
        {say('exam_day_page.draft')}
      </button>
    </form>
  );
}
