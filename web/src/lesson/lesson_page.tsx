/** /lessons/{module}/{lesson}: the server's article, with its checks made alive; readable before and without this script. */
import { useEffect, useRef, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import { go } from '../kit/go';
import { Icon } from '../kit/icon';
import type { Page, Visit } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { Article } from './article_view';
import { CreditLine, Kept } from './lesson_state';
import { useMarks } from './marks';
import type { ProgressBook } from './progress';
import { ReadingTime } from './reading_time';
import { keep_lesson } from './saved';
import { useVerdicts } from './verdicts';

export const make_lesson_page =
  (book: ProgressBook): Page =>
  ({ visit }) => {
    const [module, lesson] = visit.pieces as [string, string];
    const booted = visit.boot.lesson;
    const first = booted && { ...booted, html: booted.html || visit.article?.innerHTML || '' };
    const [answer, again] = useAnswer({
      ask: () => api.lesson({ module, lesson }),
      key: `lesson/${module}/${lesson}`,
      first,
    });
    if (answer.value) return <LessonView key={visit.path} visit={visit} lesson={answer.value} book={book} />;
    return (
      <Frame visit={visit} title={say('lesson_page.lesson')}>
        <h1>{say('lesson_page.lesson')}</h1>
        {answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : <Opening />}
      </Frame>
    );
  };

interface LessonProps {
  visit: Visit;
  lesson: api.Lesson;
  book: ProgressBook;
}

function LessonView({ visit, lesson, book }: LessonProps) {
  const { learner } = useWatched(visit.who);
  const [kept, set_kept] = useState<boolean>();
  const at = { module: lesson.module, lesson: lesson.lesson, edition: lesson.edition };
  const [marks, remember] = useMarks(visit.phone.kept, learner, at);
  const time = useRef(new ReadingTime(() => performance.now()));
  const verdicts = useVerdicts(visit, book, lesson, marks);
  useEffect(() => {
    performance.mark('ready');
    void keep_lesson(lesson).then(set_kept);
    void book.record({ ...at, kind: 'opened' });
  }, []);

  const known = marks !== undefined;
  const before = useRef(0);
  useEffect(() => {
    if (known) before.current = marks.seconds ?? 0;
  }, [learner, known]);
  const seconds_read = () => time.current.seconds(before.current);
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState === 'visible') return time.current.look();
      time.current.look_away();
      if (known) void remember((old) => ({ ...old, seconds: Math.max(old.seconds ?? 0, seconds_read()) }));
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [learner, known]);

  const answered = async (check: string, value: string) => {
    await book.record({ ...at, kind: 'check_answered', check, value });
    await remember((old) => ({ ...old, answers: { ...old.answers, [check]: value } }));
  };
  const finish = async () => {
    const seconds = seconds_read();
    await book.record({ ...at, kind: 'finished', seconds });
    await remember((old) => ({ ...old, finished: true, seconds }));
  };
  return (
    <Frame
      visit={visit}
      title={lesson.title}
      foot={
        <LessonFoot
          lesson={lesson}
          finished={(marks?.finished ?? false) && verdicts.credit !== 'challenge'}
          finish={finish}
        />
      }
    >
      <div class="lesson stack">
        <p class="row wrap tight eyebrow">
          {say('lesson_page.minutes', { minutes: lesson.minutes })}
          {kept && (
            <Chip>
              <Icon name="phone" />
              {say('lesson_page.on_this_phone')}
            </Chip>
          )}
        </p>
        {!lesson.html.includes('<h1') && <LessonHead lesson={lesson} />}
        <Article
          visit={visit}
          lesson={lesson}
          marks={marks}
          verdicts={verdicts.by_check}
          waits={verdicts.waits}
          answered={answered}
        />
        <CreditLine lesson={lesson} credit={verdicts.credit} />
        <Kept book={book} visit={visit} />
      </div>
    </Frame>
  );
}

function LessonHead({ lesson }: { lesson: api.Lesson }) {
  return (
    <div class="stack-s">
      <h1>{lesson.title}</h1>
      {lesson.review_note && (
        <Notice tone={lesson.reviewed && !lesson.overdue ? 'good' : 'warn'}>
          <p class="small">{lesson.review_note}</p>
        </Notice>
      )}
    </div>
  );
}

interface FootProps {
  lesson: api.Lesson;
  finished: boolean;
  finish: () => Promise<void>;
}

function LessonFoot({ lesson, finished, finish }: FootProps) {
  const { next } = lesson;
  const word = finished
    ? next
      ? 'lesson_page.next'
      : 'lesson_page.to_today'
    : next
      ? 'lesson_page.finish_next'
      : 'lesson_page.finish';
  const to = next ? `/lessons/${next.module}/${next.lesson}` : '/today';
  const clicked = (event: Event) => {
    if (finished) return;
    event.preventDefault();
    void finish().then(() => go(to));
  };
  return (
    <>
      <a class="btn" href="/today" aria-label={say('lesson_page.to_today')}>
        <Icon name="back" />
      </a>
      <a class="btn primary grow" href={to} onClick={clicked}>
        {say(word, { title: next?.title ?? '' })}
        <Icon name="next" />
      </a>
    </>
  );
}
