/** What a sitting of a vetting came to: found and missed, skill and readiness to call, and each document with its reasons. */
import { useEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { Chip } from '../kit/parts';
import { language, number, say } from '../words/words';
import { LiveExample, useLive } from './live_example';
import { ReviewNote } from './review_note';

interface VettedProps {
  debrief: api.DebriefView;
  lab: api.LabView;
  once_more: () => void;
}

type Place = api.VettedDocument['sentences'][number];

const decimal = (value: number) =>
  new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

export function VettedView({ debrief, lab, once_more }: VettedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [debrief]);
  const live = useLive();
  const { score, measures } = debrief;
  const more = debrief.run < lab.sittings;
  return (
    <>
      <p>
        <a href={`/modules/${lab.module}`}>{say('lab_page.to_module')}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {say('vetting_page.vetted', { number: debrief.run })}
      </h1>
      <p class="num">{say('vetting_page.found', { found: score.told, of: score.of, alarms: score.broken })}</p>
      {measures && <Measures measures={measures} found={score.told / score.of} />}
      <div class="prose stack-s" lang={debrief.lang}>
        {debrief.ending_says.split(/\n+/).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {debrief.documents.map((document, place) => (
        <Document key={document.id} document={document} number={place + 1} debrief={debrief} live={live} />
      ))}
      <ReviewNote signers={lab.signers} />
      <p class="row wrap">
        <button class="btn primary" type="button" onClick={once_more}>
          {say(more ? 'vetting_page.next_sitting' : 'lab_page.once_more')}
        </button>
        <a class="btn" href={`/modules/${lab.module}`}>
          {say('lab_page.to_module')}
        </a>
      </p>
    </>
  );
}

const percent = (share: number) => number(Math.round(100 * share));

interface MeasuresProps {
  measures: NonNullable<api.DebriefView['measures']>;
  found: number;
}

function Measures({ measures, found }: MeasuresProps) {
  const range = (value: number, low: number, high: number) => ({
    value: decimal(value),
    low: decimal(low),
    high: decimal(high),
  });
  const shares = (share: number, low: number, high: number) => ({
    share: percent(share),
    low: percent(low),
    high: percent(high),
  });
  return (
    <ul class="list plain card num">
      <li>{say('vetting_page.measure_found', shares(found, measures.found_low, measures.found_high))}</li>
      <li>{say('vetting_page.measure_alarm', shares(measures.alarm, measures.alarm_low, measures.alarm_high))}</li>
      <li>{say('vetting_page.measure_harm', { share: percent(measures.harm_found) })}</li>
      <li>{say('vetting_page.measure_d', range(measures.d, measures.d_low, measures.d_high))}</li>
      <li>{say('vetting_page.measure_c', range(measures.c, measures.c_low, measures.c_high))}</li>
      <li>{say('vetting_page.measure_harmful', { count: measures.harmful })}</li>
      <li>{say('vetting_page.measure_few')}</li>
    </ul>
  );
}

const verdict = ({ kind, called }: Place) =>
  kind ? (called ? (called === kind ? 'hit' : 'hit_otherwise') : 'missed') : called ? 'alarm' : 'tempting';
const tones = { hit: 'good', hit_otherwise: 'good', missed: 'bad', alarm: 'warn', tempting: '' } as const;

interface DocumentProps {
  document: api.VettedDocument;
  number: number;
  debrief: api.DebriefView;
  live: api.LiveView | undefined;
}

function Document({ document, number, debrief, live }: DocumentProps) {
  const told = [...document.sentences, ...document.chart].filter(
    ({ kind, called, tempting }) => kind || called || tempting,
  );
  return (
    <section class="stack-s" aria-labelledby={`document-${document.id}`}>
      <h2 id={`document-${document.id}`}>
        <span class="num">{number}.</span> <span lang={debrief.lang}>{document.title}</span>
      </h2>
      <p>
        {say('vetting_page.you_sent', {
          sent: say(`vetting_page.dispatch_${document.sent}`),
          defended: say(`vetting_page.dispatch_${document.send}`),
        })}{' '}
        <span lang={debrief.lang}>{document.send_why}</span>
      </p>
      <ul class="list plain card">
        {told.map((place) => (
          <Told key={place.text} place={place} document={document} debrief={debrief} />
        ))}
      </ul>
      {live && <LiveExample lab={debrief.lab} document={document.id} live={live} lang={debrief.lang} />}
    </section>
  );
}

function Told({ place, document, debrief }: { place: Place; document: api.VettedDocument; debrief: api.DebriefView }) {
  const which = verdict(place);
  const left_out = place.kind === 'omission' || place.called === 'omission';
  const sources = debrief.sources.filter(({ id }) => place.sources.includes(id));
  return (
    <li class="stack-s">
      <p>
        <Chip tone={tones[which]}>{say(`vetting_page.verdict_${which}`)}</Chip>{' '}
        {left_out && <span class="small muted">{say('vetting_page.left_out')} </span>}
        <q lang={debrief.lang}>{place.text}</q>
      </p>
      {place.called && (
        <p class="said small">
          {say('vetting_page.your_mark', {
            slip: say(`vetting_page.slip_${place.called}`),
            harm: say(`vetting_page.harm_${place.called_severity ?? 'mild'}`),
            sure: place.sure ?? 0,
          })}
        </p>
      )}
      {place.kind && (
        <div class="hers-like small stack-s">
          <p>
            <b>{say(`vetting_page.slip_${place.kind}`)}</b>, {say(`vetting_page.harm_${place.severity ?? 'mild'}`)}.{' '}
            <span lang={debrief.lang}>
              {place.right} {place.why}
            </span>
          </p>
          {!left_out && (
            <p class="muted">
              {say('vetting_page.chart_says')} <q lang={debrief.lang}>{document.chart[place.line - 1]?.text}</q>
            </p>
          )}
          {sources.map(({ id, text, url }) => (
            <p class="muted" key={id}>
              <a href={url}>{text}</a>
            </p>
          ))}
        </div>
      )}
      {place.tempting && (
        <p class="small" lang={debrief.lang}>
          {place.tempting}
        </p>
      )}
    </li>
  );
}
