/** /readings/{lab}: cases read alone, then with the advice of an AI, and what that came to. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Frame } from '../kit/frame';
import { NotYet } from '../kit/not_yet';
import type { Page } from '../kit/page';
import { Notice, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { Card } from './card_view';
import { CaseForm } from './case_form';
import { DebriefView } from './debrief_view';
import { says_threshold } from './percent';
import { open_case, ReadingBook, type ReadingState } from './reading_book';
import { StudyNote } from './study_note';

export const ReadingPage: Page = ({ visit }) => {
  const [id] = visit.pieces as [string];
  const book = useMemo(() => new ReadingBook(visit.who, id), [id]);
  const view = useWatched(book);
  useEffect(() => book.start(), [book]);
  useEffect(() => {
    if (view.run) performance.mark('ready');
  }, [view.run !== undefined]);
  return (
    <Frame visit={visit} title={view.run?.title ?? say('reading_page.lab')}>
      <div class="reading stack">
        {view.run ? (
          <Reading book={book} view={view} run={view.run} />
        ) : (
          <>
            <NotYet
              title={say('reading_page.lab')}
              who={visit.who}
              wrong={view.wrong}
              again={() => void book.renew()}
            />
            {view.wrong && (
              <p>
                <a href="/readings">{say('reading_page.sessions')}</a>
              </p>
            )}
          </>
        )}
      </div>
    </Frame>
  );
};

interface ReadingProps {
  book: ReadingBook;
  view: ReadingState;
  run: api.ReadingRunView;
}

function Reading({ book, view, run }: ReadingProps) {
  const one = open_case(run);
  if (view.debrief) return <DebriefView debrief={view.debrief} run={run} once_more={() => void book.renew()} />;
  return (
    <>
      {!one && (
        <p>
          <a href={run.session ? '/readings' : `/modules/${run.module}`}>
            {say(run.session ? 'reading_page.sessions' : 'reading_page.to_module')}
          </a>
        </p>
      )}
      {one ? (
        <CaseForm key={one.place} book={book} run={run} one={one} view={view} />
      ) : (
        <Before book={book} view={view} run={run} />
      )}
      {view.waiting && (
        <Notice tone="warn">
          <p role="alert">{say('reading_page.not_locked')}</p>
          <button class="btn" type="button" onClick={() => void book.again()}>
            {say('reading_page.again')}
          </button>
        </Notice>
      )}
      {view.wrong && <Trouble wrong={view.wrong} again={() => void book.renew()} />}
    </>
  );
}

function Before({ book, run, view }: ReadingProps) {
  const [agrees, agree] = useState(false);
  return (
    <>
      <h1 lang={run.lang}>{run.title}</h1>
      {!run.session && (
        <p class="small muted num">{say('reading_page.minutes', { minutes: run.minutes, cases: run.cases_planned })}</p>
      )}
      <p class="prose" lang={run.lang}>
        {run.about}
      </p>
      <section class="card stack-s" aria-labelledby="the-ai">
        <h2 id="the-ai">{say('reading_page.the_ai')}</h2>
        <p lang={run.lang}>{run.card.ai}</p>
        <p class="num">{says_threshold(run.threshold_percent)}</p>
      </section>
      <Notice>
        {run.card.phantom && <p>{say('reading_page.phantoms')}</p>}
        <Signers signers={run.signers} />
      </Notice>
      {run.approval && <StudyNote approval={run.approval} agrees={agrees} agree={agree} />}
      {run.session ? (
        <Once book={book} run={run} view={view} />
      ) : (
        <p class="row wrap">
          <button class="btn primary" type="button" disabled={view.sending} onClick={() => void book.begin(agrees)}>
            {say(run.earlier.length > 0 ? 'reading_page.once_more' : 'reading_page.begin')}
          </button>
          <a class="btn" href="/readings">
            {say('reading_page.sessions')}
          </a>
        </p>
      )}
      {!run.session && run.earlier.length > 0 && <Earlier run={run} read={(number) => void book.read(number)} />}
      <Card run={run} />
    </>
  );
}

/** A session before it is begun, or after its end. */
function Once({ book, run, view }: ReadingProps) {
  if (run.earlier.length === 0)
    return (
      <>
        <p class="num">{say('reading_page.session', { minutes: run.minutes, cases: run.cases_planned })}</p>
        <p>
          <button class="btn primary" type="button" disabled={view.sending} onClick={() => void book.begin()}>
            {say('reading_page.begin')}
          </button>
        </p>
      </>
    );
  return (
    <>
      <p>
        {say('reading_page.session_ended')}{' '}
        {run.withheld_until && say('reading_page.session_withheld', { day: date(Date.parse(run.withheld_until)) })}
      </p>
      {!run.withheld_until && (
        <p>
          <button class="btn primary" type="button" onClick={() => void book.read(1)}>
            {say('reading_page.session_read')}
          </button>
        </p>
      )}
    </>
  );
}

function Signers({ signers }: Pick<api.ReadingRunView, 'signers'>) {
  if (signers.length === 0) return <p class="small">{say('reading_page.draft')}</p>;
  return (
    <>
      {signers.map(({ name, council, registration, signed_ms }) => (
        <p class="small" key={signed_ms}>
          {say(name ? 'reading_page.reviewed' : 'reading_page.reviewed_erased', {
            name,
            council,
            number: registration,
            day: date(signed_ms),
          })}
        </p>
      ))}
    </>
  );
}

function Earlier({ run, read }: { run: api.ReadingRunView; read: (run: number) => void }) {
  return (
    <section class="stack-s" aria-labelledby="earlier">
      <h2 id="earlier">{say('reading_page.earlier')}</h2>
      <ol class="list plain card">
        {run.earlier.map(({ run: number, ended_ms, score }) => (
          <li key={number} class="row wrap between">
            <span>
              {date(ended_ms)}
              <span class="small muted num"> {say('reading_page.right_of', { right: score.told, of: score.of })}</span>
            </span>
            <button class="btn sm" type="button" onClick={() => read(number)}>
              {say('reading_page.read', { run: number })}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
