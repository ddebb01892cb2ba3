/** /readings: which measuring sessions may be begun, and what they came to beside each other. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import { NotYet } from '../kit/not_yet';
import type { Page } from '../kit/page';
import { Chip } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { all_lines, session_lines, type Line } from './lines';

export const SessionsPage: Page = ({ visit }) => {
  const { learner } = useWatched(visit.who);
  const [view, set_view] = useState<api.SessionsView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const look = () => {
    set_wrong(undefined);
    api.reading_sessions().then(set_view, (found) => set_wrong(wrong_of(found)));
  };
  useEffect(() => {
    if (learner) look();
  }, [learner]);
  useEffect(() => {
    if (view) performance.mark('ready');
  }, [view !== undefined]);
  return (
    <Frame visit={visit} title={say('sessions_page.title')}>
      <div class="stack">
        {view ? (
          <Sessions view={view} />
        ) : (
          <NotYet title={say('sessions_page.title')} who={visit.who} wrong={wrong} again={look} />
        )}
      </div>
    </Frame>
  );
};

function Sessions({ view }: { view: api.SessionsView }) {
  const first = view.sessions.find(({ told }) => told)?.session ?? '';
  return (
    <>
      <h1>{say('sessions_page.title')}</h1>
      <p class="prose">{say('sessions_page.about')}</p>
      {!view.cases && <p>{say('sessions_page.no_cases')}</p>}
      {view.closes && <p>{say('sessions_page.closes', { day: date(Date.parse(view.closes)) })}</p>}
      {view.sessions.map((line) => (
        <Session key={line.session} line={line} view={view} first={first} />
      ))}
      {view.told > 1 && (
        <section class="card stack-s" aria-labelledby="all">
          <h2 id="all">{say('sessions_page.all')}</h2>
          <Sentences said={all_lines(view)} />
        </section>
      )}
    </>
  );
}

interface SessionProps {
  line: Line;
  view: api.SessionsView;
  first: string;
}

function Session({ line, view, first }: SessionProps) {
  const { session, state, told } = line;
  const goes = state === 'open' || state === 'begun' || told;
  return (
    <section class="card stack-s" aria-labelledby={session}>
      <div class="row wrap between">
        <h2 id={session}>{session}</h2>
        <Chip tone={state === 'open' || state === 'begun' ? 'good' : ''}>{say(`sessions_page.state_${state}`)}</Chip>
      </div>
      {state === 'ended' && <p class="small muted num">{date(line.ended_ms)}</p>}
      {(state === 'later' || state === 'open') && <p>{when(session, view)}</p>}
      {state === 'missed' && <p>{say('sessions_page.missed')}</p>}
      {told && <Sentences said={session_lines(line, first)} />}
      {view.cases && goes && (
        <p>
          <a class={state === 'ended' ? 'btn' : 'btn primary'} href={`/readings/${session}`}>
            {say(`sessions_page.way_${state}`, { session })}
          </a>
        </p>
      )}
    </section>
  );
}

function when(session: string, view: api.SessionsView): string {
  const { practice_title: practice, r1_modules: needed, modules_done: done, r2_title: module } = view;
  if (session === 'R0') return say('sessions_page.when_R0', { practice });
  if (session === 'R1') return say('sessions_page.when_R1', { practice, needed, done });
  return say('sessions_page.when_R2', { module });
}

function Sentences({ said }: { said: string[] }) {
  return (
    <ul class="list plain num">
      {said.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
