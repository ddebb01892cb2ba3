/** /lessons/{module}/{lesson}: the server's article, with its checks made alive; readable before and without this script. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import { go } from '../kit/go';
import { Icon } from '../kit/icon';
import type { Page, Visit } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { language, say } from '../words/words';
import { Article } from './article_view';
import { CreditLine, Kept } from './lesson_state';
import { useMarks } from './marks';
import type { ProgressBook } from './progress';
import { ReadingTime } from './reading_time';
import { keep_lesson } from './saved';
import { TranslationLine, useSwap } from './translation';
import { useVerdicts } from './verdicts';

export const make_lesson_page =
  (book: ProgressBook): Page =>
  ({ visit }) => {
    const [module, lesson] = visit.pieces as [string, string];
    const booted = visit.boot.lesson;
    const first = booted && { ...booted, html: booted.html || visit.article?.innerHTML || '' };
    const [answer, again] = useAnswer({
      ask: () => api.lesson_in({ module, lesson }, language()),
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
  const swap = useSwap(lesson);
  const { shown } = swap;
  const verdicts = useVerdicts(visit, book, { lesson, marks, asked: swap.asked });
  useEffect(() => {
    performance.mark('ready');
    void book.record({ ...at, kind: 'opened' });
  }, []);
  useEffect(() => {
    void keep_lesson(shown, swap.asked).then(set_kept);
  }, [shown]);

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
      title={shown.title}
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
        {shown.html.includes('<h1') ? (
          <TranslationLine lesson={lesson} swap={swap} />
        ) : (
          <LessonHead lesson={{ ...shown, review_note: lesson.review_note }}>
            <TranslationLine lesson={lesson} swap={swap} />
          </LessonHead>
        )}
        <Article
          key={swap.asked}
          article={swap.swapped ? undefined : visit.article}
          lesson={shown}
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

function LessonHead({ lesson, children }: { lesson: api.Lesson; children: ComponentChildren }) {
  return (
    <div class="stack-s">
      <h1 lang={lesson.title_lang}>{lesson.title}</h1>
      {children}
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
        <span>
          {say(word, { title: '' })}
          <span lang={next?.lang}>{next?.title}</span>
        </span>
        <Icon name="next" />
      </a>
    </>
  );
}
