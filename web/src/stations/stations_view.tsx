/** One station at a time: what it shows, what it asks, and, once that is locked, what is so. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as api from '../api/names';
import { say } from '../words/words';
import { AnswerForm } from './answer_form';
import { MatterView } from './matter_view';
import { KeyView } from './key_view';
import { place_of } from './stations';

interface StationsProps {
  lab: api.LabView;
  waits: boolean; ///< an answer is on its way
  choose: (place: string, choice: string) => void;
}

export function StationsView({ lab, waits, choose }: StationsProps) {
  const open = lab.stations.length - 1;
  const [at, go] = useState(open);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(at);
  const station = lab.stations[Math.min(at, open)]!;
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [at]);
  return (
    <>
      <nav aria-label={say('stations_page.stations')}>
        <ol class="row wrap papers">
          {lab.stations.map(({ id, title }, place) => (
            <li key={id}>
              <button
                class="btn sm"
                type="button"
                aria-current={place === at ? 'true' : undefined}
                aria-label={say('stations_page.station_named', { number: place + 1, title })}
                onClick={() => go(place)}
              >
                {place + 1}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <article class="stack" aria-labelledby="station" key={station.id}>
        <div class="stack-s">
          <p class="eyebrow num">{say('stations_page.station', { number: at + 1, of: lab.stations_of })}</p>
          <h2 id="station" tabIndex={-1} ref={heading} lang={lab.lang}>
            {station.title}
          </h2>
        </div>
        <Station lab={lab} station={station} waits={waits && at === open} choose={choose} />
        {station.key && at < open && (
          <p>
            <button class="btn primary block-s" type="button" onClick={() => go(at + 1)}>
              {say('stations_page.next_station')}
            </button>
          </p>
        )}
      </article>
    </>
  );
}

interface StationProps extends StationsProps {
  station: api.StationView;
}

function Station({ lab, station, waits, choose }: StationProps) {
  if (station.key)
    return (
      <>
        <MatterView matter={station.shows} lang={lab.lang} bare={station.asks === 'places'} />
        <KeyView station={station} sources={lab.sources} lang={lab.lang} announce />
      </>
    );
  return (
    <>
      <AnswerForm
        key={place_of(station)}
        lab={lab}
        station={station}
        waits={waits}
        lock={(choice) => choose(place_of(station), choice)}
      />
      {waits && <p role="status">{say('stations_page.locked_waiting')}</p>}
    </>
  );
}
