/** A month day by day, and many months as dots: drawn, and said as a table or a sentence. */
import { number, say } from '../words/words';
import type { Tried } from './policy';

const wide = 320;
const left = 28;
const tall = 120;
const person = 7;

export function DaysPlot({ sick, tried }: { sick: number[]; tried: Tried }) {
  const most = Math.max(...tried.alerts, 1);
  const step = (wide - left) / sick.length;
  const rows = Math.max(...sick);
  const ground = tall + rows * person;
  return (
    <figure class="plot stack-s">
      <figcaption>{say('policy_page.days')}</figcaption>
      <svg viewBox={`0 0 ${wide} ${ground + 14}`} role="img" aria-label={say('policy_page.days')}>
        <path class="axis" d={`M${left} 6V${tall - 6}H${wide}`} />
        <text x={left - 4} y="14" text-anchor="end">
          {number(most)}
        </text>
        <text x={left + 4} y="14">
          ↑ {say('policy_page.row_alerts')}
        </text>
        {sick.map((ill, day) => {
          const x = left + step * (day + 0.5);
          return (
            <g key={day}>
              <path class="rung" d={`M${x} ${tall - 6}v${(-(tall - 30) * tried.alerts[day]!) / most}`} />
              {Array.from({ length: ill }, (_, one) => (
                <rect
                  key={one}
                  class={one < tried.came[day]! ? 'reached' : 'alone'}
                  x={x - 2.5}
                  y={tall + one * person}
                  width="5"
                  height="5"
                />
              ))}
            </g>
          );
        })}
        <text x={wide} y={ground + 10} text-anchor="end">
          {say('policy_page.day')} →
        </text>
      </svg>
      <p class="small num">
        {say('policy_page.month', { sick: sum(sick), came: sum(tried.came), alerts: number(sum(tried.alerts)) })}
      </p>
      <DaysTable sick={sick} tried={tried} />
    </figure>
  );
}

const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

function DaysTable({ sick, tried }: { sick: number[]; tried: Tried }) {
  return (
    <details class="small">
      <summary>{say('policy_page.as_table')}</summary>
      <table class="tbl num">
        <caption>{say('policy_page.days')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('policy_page.day')}</th>
            <th scope="col">{say('policy_page.column_alerts')}</th>
            <th scope="col">{say('policy_page.column_sick')}</th>
            <th scope="col">{say('policy_page.column_came')}</th>
          </tr>
        </thead>
        <tbody>
          {sick.map((ill, day) => (
            <tr key={day}>
              <th scope="row">{day + 1}</th>
              <td>{tried.alerts[day]}</td>
              <td>{ill}</td>
              <td>{tried.came[day]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Harm month by month, from 0 on; the mean with its interval below. */
export function MonthsPlot({ tried }: { tried: Tried }) {
  const most = Math.max(60, ...tried.harms);
  const x = (harm: number) => 8 + ((wide - 16) * harm) / most;
  const { value, low, high } = tried.harm;
  const title = say('policy_page.months_plot', { count: tried.harms.length });
  return (
    <figure class="plot stack-s">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${wide} 56`} role="img" aria-label={title}>
        <path class="axis" d={`M${x(0)} 40H${x(most)}`} />
        {tried.harms.map((harm, place) => (
          <circle key={place} class="month" cx={x(harm)} cy={12 + (place % 3) * 6} r="3" />
        ))}
        <path class="reach" d={`M${x(low)} 34H${x(high)}M${x(value)} 29V39`} />
        {[0, most / 2, most].map((tick) => (
          <text key={tick} x={x(tick)} y="53" text-anchor={tick === 0 ? 'start' : tick === most ? 'end' : 'middle'}>
            {number(tick)}
          </text>
        ))}
      </svg>
      <p class="small num">
        {say('policy_page.mean', { value: number(value, 1), low: number(low, 1), high: number(high, 1) })}
      </p>
    </figure>
  );
}
