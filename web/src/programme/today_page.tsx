/** /today: the one next step, and what else waits. */
import { useEffect } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import { Icon } from '../kit/icon';
import type { Page, Visit } from '../kit/page';
import { Notice, Opening, Ring, SignedOut, Todo, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import type { ProgressBook } from '../lesson/progress';
import { day, say } from '../words/words';
import { exam_step } from '../exam/exam_step';
import { useProgress } from './use_progress';
import { finished_lessons, finished_modules, next_lesson, part_of_day } from './today';

export const make_today_page =
  (book: ProgressBook): Page =>
  ({ visit }) => {
    const { me } = useWatched(visit.who);
    const { kept } = visit.phone;
    const [programme, again] = useAnswer({ ask: api.programme, kept, key: 'programme' });
    const progress = useProgress(visit, book);
    const title = me?.name
      ? say(`today_page.good_${part_of_day(new Date().getHours())}`, { name: me.name })
      : say('today_page.today');
    useEffect(() => {
      if (programme.value) performance.mark('ready');
    }, [programme.value]);
    return (
      <Frame visit={visit} title={say('today_page.today')}>
        <div class="today">
          <div class="stack">
            <div class="hero">
              <div class="stack-s">
                <p class="eyebrow">{day(Date.now())}</p>
                <h1>{title}</h1>
              </div>
              {programme.value && <Done programme={programme.value} progress={progress} />}
            </div>
            {me === null && <SignedOut />}
            <Unclaimed book={book} />
            {programme.value ? (
              <NextLessonCard programme={programme.value} progress={progress} />
            ) : programme.wrong ? (
              <Trouble wrong={programme.wrong} again={again} />
            ) : (
              <Opening />
            )}
          </div>
          {me && <Also visit={visit} me={me} learned={finished_lessons(progress).size > 0} />}
        </div>
      </Frame>
    );
  };

interface BothProps {
  programme: api.Programme;
  progress: api.ProgressView | undefined;
}

function Done({ programme, progress }: BothProps) {
  const [done, of] = [finished_modules(programme, progress), programme.modules.length];
  return of > 0 ? <Ring done={done} of={of} label={say('today_page.modules_done', { done, of })} /> : null;
}

function NextLessonCard({ programme, progress }: BothProps) {
  const next = next_lesson(programme, progress);
  if (!next)
    return (
      <Notice tone="good">
        <p>{say('today_page.all_lessons_done')}</p>
      </Notice>
    );
  const { module, lesson, place, of, begun } = next;
  return (
    <section class="card stack" aria-labelledby="next">
      <div class="stack-s">
        <p class="eyebrow">{say('today_page.place', { module: module.number, place, of })}</p>
        <h2 id="next" lang={lesson.lang}>
          {lesson.title}
        </h2>
        <div class="steps" aria-hidden="true">
          {Array.from({ length: of }, (_, at) => (
            <i class={at < place - 1 ? 'on' : ''} />
          ))}
        </div>
        <p class="small muted">{say('lesson_page.minutes', { minutes: lesson.minutes })}</p>
      </div>
      <a class="btn primary block block-s" href={`/lessons/${module.id}/${lesson.id}`}>
        {say(begun ? 'today_page.continue' : 'today_page.start')}
        <Icon name="next" />
      </a>
    </section>
  );
}

/** Read on this phone before anybody signed in, while it knows others: only a person can say whose it was. */
function Unclaimed({ book }: { book: ProgressBook }) {
  const { unclaimed } = useWatched(book);
  if (unclaimed === 0) return null;
  return (
    <Notice>
      <p>{say('today_page.unclaimed')}</p>
      <p class="row wrap">
        <button class="btn sm" type="button" onClick={() => void book.claim()}>
          {say('today_page.mine')}
        </button>
        <button class="btn sm" type="button" onClick={() => book.disclaim()}>
          {say('today_page.not_mine')}
        </button>
      </p>
    </Notice>
  );
}

function Also({ visit, me, learned }: { visit: Visit; me: api.Me; learned: boolean }) {
  const [exams] = useAnswer({ ask: api.exams, kept: visit.phone.kept, key: `${me.person}/exams` });
  const [certificates] = useAnswer({ ask: api.my_certificates, key: `${me.person}/certificates` });
  const [review] = useAnswer({ ask: api.review_day, kept: visit.phone.kept, key: `${me.person}/review_day` });
  const { cards, minutes } = review.value ?? { cards: 0, minutes: 0 };
  const [details] = useAnswer({ ask: api.my_details, key: `${me.person}/details` });
  // A kind word once there is something to lose: after the first lesson, never before.
  const ask_details = learned && details.value?.complete === false;
  const shown = (exams.value?.exams ?? []).filter((exam) => !['prepared', 'past'].includes(exam_step(exam, false)));
  const held = certificates.value?.certificates ?? [];
  if (me.name && !ask_details && cards + shown.length + held.length === 0) return null;
  return (
    <section class="card" aria-labelledby="also">
      <h2 id="also">{say('today_page.also')}</h2>
      <div class="list">
        {cards > 0 && (
          <Todo
            href="/review"
            icon="review"
            title={say('today_page.review', { count: cards })}
            text={say('today_page.review_minutes', { minutes })}
          />
        )}
        {!me.name && (
          <Todo href="/me" icon="me" title={say('today_page.say_name')} text={say('today_page.say_name_why')} />
        )}
        {ask_details && (
          <Todo href="/me/details" icon="me" title={say('today_page.details')} text={say('today_page.details_why')} />
        )}
        {shown.map((exam) => (
          <ExamTodo exam={exam} key={exam.exam} />
        ))}
        {held.map((line) => (
          <Todo
            href={`/certificates/${line.code}`}
            icon="certificate"
            title={line.title}
            text={say('today_page.certificate', { day: day(line.issued_ms) })}
          />
        ))}
      </div>
    </section>
  );
}

function ExamTodo({ exam }: { exam: api.Exam }) {
  const step = exam_step(exam, false);
  const later = step === 'submitted' || step === 'result';
  const text = say(`today_page.exam_${step === 'check' ? exam.state : step}`);
  return <Todo href={later ? `/sittings/${exam.sitting}` : '/exams'} icon="exam" title={exam.title} text={text} />;
}
