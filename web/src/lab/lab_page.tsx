/**
 * A lab, and what it came to: of one kind in the script of its area, /labs/{lab} a conversation, /vettings/{lab} documents.
 * Works without a network once it has been opened.
 */
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { Frame } from '../kit/frame';
import { NotYet } from '../kit/not_yet';
import type { Page, Visit } from '../kit/page';
import { Notice, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { LabBook, type LabState } from './lab_book';
import { is_vetting, type Progress } from './progress';
import { is_stations } from '../stations/stations';
import { ReviewNote } from './review_note';
import { AtTheEnd, SaveLine } from './save_line';

export interface DoingProps {
  book: LabBook;
  view: LabState;
  lab: api.LabView;
}

export interface AfterProps {
  debrief: api.DebriefView;
  lab: api.LabView;
  once_more: () => void;
}

/** What a kind of lab looks like while it goes on, and when it has ended. */
export interface Kind {
  vetting: boolean;
  progress: Progress;
  Doing: ComponentType<DoingProps>;
  After: ComponentType<AfterProps>;
}

/** The address of a lab that this script does not show. */
const place_of = (lab: api.LabView, vetting: boolean): string | undefined => {
  if (lab.reading) return 'readings';
  if (is_stations(lab)) return 'stations';
  return is_vetting(lab) === vetting ? undefined : vetting ? 'labs' : 'vettings';
};

/** Of a lab of another kind, which has its own address, nothing is followed here. */
const followed_by =
  ({ vetting, progress }: Kind): Progress =>
  (lab, steps) =>
    place_of(lab, vetting) ? { sound: true, over: false } : progress(lab, steps);

export const lab_page =
  (kind: Kind): Page =>
  ({ visit }) => <LabPage visit={visit} kind={kind} />;

function LabPage({ visit, kind }: { visit: Visit; kind: Kind }) {
  const [id] = visit.pieces as [string];
  const book = useMemo(() => new LabBook(visit.phone, visit.who, id, followed_by(kind)), [id]);
  const view = useWatched(book);
  useEffect(() => book.start(), [book]);
  const elsewhere = view.lab && place_of(view.lab, kind.vetting);
  const fits = view.lab !== undefined && !elsewhere;
  useEffect(() => {
    if (fits) performance.mark('ready');
    else if (elsewhere) location.replace(`/${elsewhere}/${id}`);
  }, [view.lab !== undefined, fits]);
  return (
    <Frame visit={visit} title={view.lab?.title ?? say('lab_page.lab')}>
      <div class="lab stack">
        {view.lab && fits ? (
          <Lab visit={visit} kind={kind} book={book} view={view} lab={view.lab} />
        ) : (
          <NotYet title={say('lab_page.lab')} who={visit.who} wrong={view.wrong} again={() => void book.renew()} />
        )}
      </div>
    </Frame>
  );
}

interface LabProps extends DoingProps {
  visit: Visit;
  kind: Kind;
}

function Lab({ visit, kind: { Doing, After, progress }, book, view, lab }: LabProps) {
  const [begun, set_begun] = useState(false);
  const over = useMemo(() => progress(lab, view.steps).over, [lab, view.steps]);
  const once_more = () => {
    set_begun(false);
    void book.again();
  };
  if (view.debrief)
    return (
      <>
        <After debrief={view.debrief} lab={lab} once_more={once_more} />
        {view.wrong && <Trouble wrong={view.wrong} />}
      </>
    );
  return (
    <>
      <p>
        <a href={`/modules/${lab.module}`}>{say('lab_page.to_module')}</a>
      </p>
      <h1 lang={lab.lang}>{lab.title}</h1>
      {begun || view.steps.length > 0 ? (
        <Doing book={book} view={view} lab={lab} />
      ) : (
        <Before lab={lab} begin={() => set_begun(true)} read={(run) => void book.read(run)} />
      )}
      {over && <AtTheEnd view={view} again={() => void book.read(lab.run)} />}
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
      <p class="small muted">{say('lab_page.minutes', { minutes: lab.minutes })}</p>
      <p class="prose" lang={lab.lang}>
        {lab.about}
      </p>
      {lab.people.length > 0 && (
        <dl class="card people" lang={lab.lang}>
          {lab.people.map((person) => (
            <div key={person.id}>
              <dt>{person.name}</dt>
              <dd class="small muted">{person.is}</dd>
            </div>
          ))}
        </dl>
      )}
      {lab.sittings > 1 && <p class="num">{say('lab_page.sitting', { number: sitting_of(lab), of: lab.sittings })}</p>}
      <Notice>
        <ReviewNote signers={lab.signers} />
      </Notice>
      {lab.ended.length > 0 && <Earlier lab={lab} read={read} />}
      <p>
        <button class="btn primary" type="button" onClick={begin}>
          {say(lab.ended.length >= lab.sittings ? 'lab_page.once_more' : 'lab_page.begin')}
        </button>
      </p>
    </>
  );
}

const sitting_of = ({ run, sittings }: api.LabView): number => ((run - 1) % sittings) + 1;

function Earlier({ lab, read }: { lab: api.LabView; read: (run: number) => void }) {
  return (
    <section class="stack-s" aria-labelledby="earlier">
      <h2 id="earlier">{say('lab_page.earlier')}</h2>
      <ol class="list plain card">
        {lab.ended.map(({ run, ended_ms, score }) => (
          <li key={run} class="row wrap between">
            <span>
              {date(ended_ms)}
              <span class="small muted num">
                {' '}
                {say(is_vetting(lab) ? 'lab_page.found_of' : 'lab_page.told_of', { told: score.told, of: score.of })}
              </span>
              {run <= lab.sittings && <span class="small muted"> {say('lab_page.kept')}</span>}
            </span>
            <button class="btn sm" type="button" onClick={() => read(run)}>
              {say('lab_page.read', { run })}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
