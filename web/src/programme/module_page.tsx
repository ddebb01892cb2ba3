/** /modules/{module}: outcomes, lessons, optional depth, Monday, practice, and keeping all of it on this phone. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import { Icon } from '../kit/icon';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { Said } from '../kit/said';
import { CheckView } from '../lesson/check_view';
import type { ProgressBook } from '../lesson/progress';
import { number, say } from '../words/words';
import { LabLink } from './lab_link';
import { Monday } from './monday_view';
import { DownloadCard } from './download_card';
import { line_of, standing } from './standing';
import { StandingLine } from './standing_line';
import { useProgress } from './use_progress';

export const make_module_page =
  (book: ProgressBook): Page =>
  ({ visit }) => {
    const [id] = visit.pieces as [string];
    const { kept } = visit.phone;
    const [answer, again] = useAnswer({ ask: () => api.module_page({ module: id }), kept, key: `module/${id}` });
    const progress = useProgress(visit, book);
    const module = answer.value;
    useEffect(() => {
      if (module) performance.mark('ready');
    }, [module]);
    return (
      <Frame visit={visit} title={module?.title ?? say('study_page.modules')}>
        <div class="stack reading">
          <p>
            <a href="/modules">{say('study_page.all_modules')}</a>
          </p>
          {module ? (
            <Module module={module} progress={progress} />
          ) : (
            <>
              <h1>{say('study_page.modules')}</h1>
              {answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : <Opening />}
            </>
          )}
        </div>
      </Frame>
    );
  };

interface ModuleProps {
  module: api.ModulePageView;
  progress: api.ProgressView | undefined;
}

function Module({ module, progress }: ModuleProps) {
  const depth = module.lessons.filter(({ deeper }) => deeper);
  return (
    <>
      <h1>
        <Said
          code="study_page.module"
          given={{ number: module.number }}
          title={module.title}
          lang={module.title_lang}
        />
      </h1>
      {module.story.text && (
        <p class="lead" lang={module.story.lang}>
          {module.story.text}
        </p>
      )}
      {module.translation_note && (
        <Notice>
          <p class="small">{module.translation_note}</p>
        </Notice>
      )}
      <StandingLine
        at={standing({ id: module.id, lessons: module.lessons.map((line) => ({ ...line, bytes: 0 })) }, progress)}
      />
      <DownloadCard module={module} />
      <section class="stack-s" aria-labelledby="lessons">
        <h2 id="lessons">{say('study_page.lessons')}</h2>
        {module.lessons.length > 0 && (
          <Lessons module={module} lessons={module.lessons.filter(({ deeper }) => !deeper)} progress={progress} />
        )}
        {module.lab && (
          <p class="card lesson-row">
            <LabLink lab={module.lab} />
            {module.lab.reading && (
              <>
                {' '}
                <a href="/readings">{say('study_page.sessions')}</a>
              </>
            )}
          </p>
        )}
      </section>
      <section class="stack-s" aria-labelledby="outcomes">
        <h2 id="outcomes">{say('study_page.outcomes')}</h2>
        <ul>
          {module.outcomes.map((outcome) => (
            <li key={outcome.text} lang={outcome.lang}>
              {outcome.text}
            </li>
          ))}
        </ul>
      </section>
      {depth.length > 0 && (
        <section class="stack-s" aria-labelledby="depth">
          <h2 id="depth">{say('study_page.deeper')}</h2>
          <p class="small muted">{say('study_page.deeper_why')}</p>
          <Lessons module={module} lessons={depth} progress={progress} />
        </section>
      )}
      {module.monday && <Monday monday={module.monday} />}
      {module.items.length > 0 && <Practice items={module.items} note={module.items_note} />}
    </>
  );
}

interface LessonsProps extends ModuleProps {
  lessons: api.ModulePageView['lessons'];
}

function Lessons({ module, lessons, progress }: LessonsProps) {
  return (
    <ol class="list plain card">
      {lessons.map((lesson) => (
        <li class="lesson-row" key={lesson.id}>
          <a href={`/lessons/${module.id}/${lesson.id}`} lang={lesson.lang}>
            {lesson.title}
          </a>
          <p class="row wrap tight small muted">
            {say('lesson_page.minutes', { minutes: lesson.minutes })}
            {lesson.id === module.exercise && <Chip>{say('study_page.exercise')}</Chip>}
            <State module={module.id} lesson={lesson.id} progress={progress} />
          </p>
        </li>
      ))}
    </ol>
  );
}

function State({ module, lesson, progress }: { module: string; lesson: string; progress: ModuleProps['progress'] }) {
  const line = line_of(progress, module, lesson);
  if (!line) return null;
  if (line.credit === 'earned')
    return (
      <Chip tone="good">
        <Icon name="check" />
        {say('study_page.is_credited')}
      </Chip>
    );
  if (line.credit === 'challenge')
    return (
      <>
        <Chip>{say('study_page.is_finished')}</Chip>
        <a href={`/modules/${module}/challenge/${lesson}`}>{say('study_page.two_questions')}</a>
      </>
    );
  if (line.credit === 'checks') return <Chip>{say('study_page.checks_open')}</Chip>;
  return <Chip>{say(line.finished_ms != null ? 'study_page.is_finished' : 'study_page.is_begun')}</Chip>;
}

/** One item at a time: twenty open questions are a wall. Nothing of it is counted or sent. */
function Practice({ items, note }: { items: api.Check[]; note: string }) {
  const [at, go_to] = useState(0);
  const [answers, set_answers] = useState<Record<string, string>>({});
  const item = items[at]!;
  return (
    <section class="stack-s" aria-labelledby="practice">
      <h2 id="practice">{say('study_page.practice')}</h2>
      <p class="small muted">{note}</p>
      <p class="small muted">{say('study_page.practice_why', { place: number(at + 1), of: number(items.length) })}</p>
      <div class="lesson">
        <CheckView
          key={item.id}
          check={item}
          answered={answers[item.id]}
          verdict={undefined}
          waits=""
          answer={(value) => set_answers({ ...answers, [item.id]: value })}
        />
      </div>
      <p class="row">
        <button class="btn" type="button" disabled={at === 0} onClick={() => go_to(at - 1)}>
          {say('study_page.previous')}
        </button>
        <button class="btn" type="button" disabled={at + 1 === items.length} onClick={() => go_to(at + 1)}>
          {say('study_page.next')}
        </button>
      </p>
    </section>
  );
}
