/** /stations/{lab}: stations gone through in order, and what they came to. Each key needs the server. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Frame } from '../kit/frame';
import { NotYet } from '../kit/not_yet';
import type { Page, Visit } from '../kit/page';
import { Notice, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { LabBook, type LabState } from '../lab/lab_book';
import { date, say } from '../words/words';
import { AnsweredView } from './answered_view';
import { ReviewNote } from './review_note';
import { stations_progress } from './stations';
import { StationsView } from './stations_view';

export const StationsPage: Page = ({ visit }) => {
  const [id] = visit.pieces as [string];
  const book = useMemo(() => new LabBook(visit.phone, visit.who, id, stations_progress), [id]);
  const view = useWatched(book);
  useEffect(() => book.start(), [book]);
  useEffect(() => {
    if (view.lab) performance.mark('ready');
  }, [view.lab !== undefined]);
  return (
    <Frame visit={visit} title={view.lab?.title ?? say('stations_page.stations')}>
      <div class="lab stack">
        {view.lab ? (
          <Lab visit={visit} book={book} view={view} lab={view.lab} />
        ) : (
          <NotYet
            title={say('stations_page.stations')}
            who={visit.who}
            wrong={view.wrong}
            again={() => void book.renew()}
          />
        )}
      </div>
    </Frame>
  );
};

interface LabProps {
  visit: Visit;
  book: LabBook;
  view: LabState;
  lab: api.LabView;
}

function Lab({ visit, book, view, lab }: LabProps) {
  const [begun, set_begun] = useState(false);
  const once_more = () => {
    set_begun(false);
    void book.again();
  };
  if (view.debrief)
    return (
      <>
        <AnsweredView debrief={view.debrief} lab={lab} once_more={once_more} />
        {view.wrong && <Trouble wrong={view.wrong} />}
      </>
    );
  return (
    <>
      <p>
        <a href={`/modules/${lab.module}`}>{say('stations_page.to_module')}</a>
      </p>
      <h1 lang={lab.lang}>{lab.title}</h1>
      {begun || view.steps.length > 0 ? (
        <StationsView
          lab={lab}
          waits={view.steps.length > lab.steps.length}
          choose={(place, choice) => void book.say(place, choice)}
        />
      ) : (
        <Before lab={lab} begin={() => set_begun(true)} read={(run) => void book.read(run)} />
      )}
      {stations_progress(lab, view.steps).over && <p role="status">{say('stations_page.over')}</p>}
      {view.wrong && <Trouble wrong={view.wrong} again={() => void book.renew()} />}
      <SaveLine visit={visit} view={view} />
    </>
  );
}

interface BeforeProps {
  lab: api.LabView;
  begin: () => void;
  read: (run: number) => void;
}

function Before({ lab, begin, read }: BeforeProps) {
  return (
    <>
      <p class="small muted">{say('stations_page.minutes', { minutes: lab.minutes })}</p>
      <p class="prose" lang={lab.lang}>
        {lab.about}
      </p>
      <Notice>
        <ReviewNote signers={lab.signers} />
      </Notice>
      {lab.ended.length > 0 && <Earlier lab={lab} read={read} />}
      <p>
        <button class="btn primary" type="button" onClick={begin}>
          {say(lab.ended.length > 0 ? 'stations_page.once_more' : 'stations_page.begin')}
        </button>
      </p>
    </>
  );
}

function Earlier({ lab, read }: Omit<BeforeProps, 'begin'>) {
  return (
    <section class="stack-s" aria-labelledby="earlier">
      <h2 id="earlier">{say('stations_page.earlier')}</h2>
      <ol class="list plain card">
        {lab.ended.map(({ run, ended_ms, score }) => (
          <li key={run} class="row wrap between">
            <span>
              {date(ended_ms)}
              <span class="small muted num"> {say('stations_page.near_of', { told: score.told, of: score.of })}</span>
              {run === 1 && <span class="small muted"> {say('stations_page.kept')}</span>}
            </span>
            <button class="btn sm" type="button" onClick={() => read(run)}>
              {say('stations_page.read', { run })}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whether the answers are safe, and where. */
function SaveLine({ visit, view }: { visit: Visit; view: LabState }) {
  const { me } = useWatched(visit.who);
  const { waiting, trying } = view.status;
  if (view.steps.length === 0) return null;
  const word = waiting === 0 ? 'sent' : !me ? 'signed_out' : trying ? 'sending' : 'held';
  return (
    <p class="small muted" role="status">
      {say(`stations_page.${visit.phone.outbox.durable ? word : 'page_only'}`)}
    </p>
  );
}
