/** One document at a time: what was asked of the model, the chart, what it wrote, and what becomes of it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { say } from '../words/words';
import { MarkForm } from './mark_form';
import { choice_of, dispatches, type Dispatch, type Mark, type Paper, type Papers } from './papers';

interface PapersProps {
  lab: api.LabView;
  papers: Papers;
  choose: (place: string, choice: string) => void;
}

export function PapersView({ lab, papers, choose }: PapersProps) {
  const [wanted, want] = useState('');
  const open = (id: string) => !papers.papers.get(id)!.sent;
  const document = lab.documents.find(({ id }) => id === wanted && open(id)) ?? papers.next;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(document?.id);
  useEffect(() => {
    if (!document || shown.current === document.id) return;
    shown.current = document.id;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [document]);
  if (!document) return null;
  const number = lab.documents.indexOf(document) + 1;
  return (
    <>
      <nav aria-label={say('vetting_page.papers')}>
        <ol class="row wrap papers">
          {lab.documents.map(({ id }, place) => (
            <li key={id}>
              <button
                class="btn sm"
                type="button"
                aria-current={id === document.id ? 'true' : undefined}
                aria-label={say(open(id) ? 'vetting_page.paper_open' : 'vetting_page.paper_closed', {
                  number: place + 1,
                })}
                disabled={!open(id)}
                onClick={() => want(id)}
              >
                {place + 1}
                {!open(id) && ' ✓'}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <article class="stack" aria-labelledby="paper" key={document.id}>
        <div class="stack-s">
          <p class="eyebrow num">
            {say('vetting_page.paper', { number, of: lab.documents.length })} ·{' '}
            {say(`vetting_page.kind_${document.kind}`)}
          </p>
          <h2 id="paper" tabIndex={-1} ref={heading} lang={lab.lang}>
            {document.title}
          </h2>
          <p class="small">
            <b>{say('vetting_page.asked')}</b> <span lang={lab.lang}>{document.asked}</span>
          </p>
        </div>
        <Desk lab={lab} document={document} paper={papers.papers.get(document.id)!} choose={choose} />
        <Decide number={number} decide={(choice) => choose(document.id, choice)} />
      </article>
    </>
  );
}

interface DeskProps {
  lab: api.LabView;
  document: api.LabDocument;
  paper: Paper;
  choose: (place: string, choice: string) => void;
}

function Desk({ lab, document, paper, choose }: DeskProps) {
  const places = (texts: string[], letter: string) => (
    <ol class="places" lang={lab.lang}>
      {texts.map((text, index) => {
        const place = `${letter}${index + 1}`;
        return (
          <Place
            key={place}
            place={place}
            text={text}
            mark={paper.marks.get(place)}
            choose={(choice) => choose(`${document.id}-${place}`, choice)}
          />
        );
      })}
    </ol>
  );
  return (
    <div class="desk">
      <section class="stack-s" aria-labelledby="chart">
        <h3 id="chart">{say('vetting_page.chart')}</h3>
        <p class="small muted">{say('vetting_page.chart_hint')}</p>
        {places(document.chart, 'c')}
      </section>
      <section class="stack-s written" aria-labelledby="written">
        <h3 id="written">{say('vetting_page.written')}</h3>
        <p class="small muted">{say('vetting_page.written_hint')}</p>
        {places(document.sentences, '')}
      </section>
    </div>
  );
}

interface PlaceProps {
  place: string;
  text: string;
  mark: Mark | undefined;
  choose: (choice: string) => void;
}

function Place({ place, text, mark, choose }: PlaceProps) {
  const [open, set_open] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const done = (choice?: string) => {
    if (choice !== undefined) choose(choice);
    set_open(false);
    button.current?.focus();
  };
  return (
    <li>
      <button
        type="button"
        ref={button}
        class={mark ? 'place marked' : 'place'}
        aria-expanded={open}
        onClick={() => set_open(!open)}
      >
        {text}
        {mark && (
          <span class="you-mark">
            {say('vetting_page.your_mark', {
              slip: say(`vetting_page.slip_${mark.kind}`),
              harm: say(`vetting_page.harm_${mark.severity}`),
              sure: mark.sure,
            })}
          </span>
        )}
      </button>
      {open && (
        <MarkForm
          place={place}
          mark={mark}
          keep={(made) => done(choice_of(made))}
          take_back={() => done('none')}
          cancel={() => done()}
        />
      )}
    </li>
  );
}

function Decide({ number, decide }: { number: number; decide: (choice: Dispatch) => void }) {
  const [chosen, set_chosen] = useState<Dispatch>();
  return (
    <form
      class="card stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) decide(chosen);
      }}
    >
      <fieldset class="q">
        <legend>{say('vetting_page.decide')}</legend>
        <div class="opts">
          {dispatches.map((one) => (
            <label class="opt" key={one}>
              <input type="radio" name="decide" checked={chosen === one} onChange={() => set_chosen(one)} />
              <span class="t">{say(`vetting_page.dispatch_${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="small muted">{say('vetting_page.close_hint')}</p>
      <div>
        <button class="btn primary block-s" type="submit" disabled={!chosen}>
          {say('vetting_page.close', { number })}
        </button>
      </div>
    </form>
  );
}
