/** The weeks of a tool in use that have been seen: a line a week, and the chart that watches. */
import type * as api from '../api/names';
import { number, say } from '../words/words';
import { Plot } from './plot_view';

export function WeeksView({ station, lang }: { station: api.StationView; lang: string }) {
  const named = (id: string) => station.acts.find((act) => act.id === id)?.says ?? '';
  const watched = station.weeks.filter((week) => week.height != null);
  const loss = (value: number) => number(value, 1);
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="group" aria-label={say('stations_page.weeks')}>
        <table class="tbl num">
          <caption>{say('stations_page.weeks')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('stations_page.week')}</th>
              <th scope="col">{say('stations_page.week_patients')}</th>
              <th scope="col">{say('stations_page.week_foretold')}</th>
              <th scope="col">{say('stations_page.week_events')}</th>
              <th scope="col">{say('stations_page.week_loss')}</th>
              <th scope="col">{say('stations_page.week_did')}</th>
            </tr>
          </thead>
          <tbody>
            {station.weeks.map((week) => (
              <tr key={week.week}>
                <th scope="row">{week.week}</th>
                <td>{week.patients}</td>
                <td>{week.expected == null ? say('stations_page.week_off') : loss(week.expected)}</td>
                <td>{week.events}</td>
                <td>{loss(week.loss)}</td>
                <td lang={lang}>{named(week.did)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {station.weeks.map(
        ({ week, says }) =>
          says && (
            <p key={week} lang={lang}>
              {says}
            </p>
          ),
      )}
      {watched.length > 1 && (
        <Plot
          lang={lang}
          plot={{
            kind: 'watch',
            title: say('stations_page.watch'),
            across: say('stations_page.week'),
            up: say('stations_page.watch_height'),
            lines: [
              {
                name: say('stations_page.watch'),
                across: watched.map(({ week }) => week),
                up: watched.map(({ height }) => height!),
              },
            ],
            ...(station.limit === undefined ? {} : { limit: station.limit }),
          }}
        />
      )}
    </>
  );
}
