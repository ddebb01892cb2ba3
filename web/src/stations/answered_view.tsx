/** What a run of stations came to: how near the estimates were, before and after, and each station with its key. */
import { useEffect, useRef } from 'preact/hooks';
import type * as api from '../api/names';
import { number, say } from '../words/words';
import { KeyView } from './key_view';
import { Explained, Parts } from './late';
import { MatterView } from './matter_view';
import { ReviewNote } from './review_note';

interface AnsweredProps {
  debrief: api.DebriefView;
  lab: api.LabView;
  once_more: () => void;
}

export function AnsweredView({ debrief, lab, once_more }: AnsweredProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [debrief]);
  const { score, estimates, marks } = debrief;
  return (
    <>
      <p>
        <a href={`/modules/${lab.module}`}>{say('stations_page.to_module')}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {say('stations_page.answered')}
      </h1>
      <p class="num">{say('stations_page.near_of', { told: score.told, of: score.of })}</p>
      {estimates && <Estimates estimates={estimates} />}
      {(debrief.foretold ?? debrief.doubts) && <Explained show={(late, tools) => late.trials(tools, debrief)} />}
      {marks && <Parts show={(late, tools) => late.measured(tools, marks, debrief.lang, true)} />}
      <div class="prose stack-s" lang={debrief.lang}>
        {debrief.ending_says.split(/\n+/).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <p class="small muted">{say(debrief.run === 1 ? 'stations_page.first_kept' : 'stations_page.later_practice')}</p>
      <h2>{say('stations_page.stations')}</h2>
      {debrief.stations.map((station, place) => (
        <details key={station.id} class="card">
          <summary>
            <span class="num">{place + 1}.</span> <span lang={debrief.lang}>{station.title}</span>
          </summary>
          <div class="stack">
            <MatterView matter={station.shows} lang={debrief.lang} bare={station.asks === 'places'} />
            <KeyView station={station} sources={debrief.sources} lang={debrief.lang} />
          </div>
        </details>
      ))}
      <ReviewNote signers={lab.signers} />
      <p class="row wrap">
        <button class="btn primary" type="button" onClick={once_more}>
          {say('stations_page.once_more')}
        </button>
        <a class="btn" href={`/modules/${lab.module}`}>
          {say('stations_page.to_module')}
        </a>
      </p>
    </>
  );
}

type Measures = NonNullable<api.DebriefView['estimates']>;

/** Factors between odds, with what so few estimates leave open. */
function Estimates({ estimates: { all, before, after, gain } }: { estimates: Measures }) {
  const factor = (value: number) => number(value, 1);
  const range = ({ of, low, high }: api.Factor) =>
    low == null || high == null
      ? say('stations_page.no_range', { of })
      : say('stations_page.range', { of, low: factor(low), high: factor(high) });
  return (
    <ul class="list plain card num">
      <li>
        {say('stations_page.factor_all', { value: factor(all.value) })} {range(all)}
      </li>
      {before && after && (
        <li>{say('stations_page.factor_parts', { before: factor(before.value), after: factor(after.value) })}</li>
      )}
      {gain && (
        <li>
          {say(gain.value > 1 ? 'stations_page.gain' : 'stations_page.no_gain', { value: factor(gain.value) })}{' '}
          {range(gain)}{' '}
          {gain.low != null && gain.high != null && gain.low <= 1 && gain.high >= 1 && say('stations_page.too_few')}
        </li>
      )}
    </ul>
  );
}
