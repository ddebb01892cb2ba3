/** A figure made from numbers: lines or bars with axes, a legend, and a table that says the same. */
import type * as api from '../api/names';
import { number, say } from '../words/words';
import { frame_of, places, ticks_of, type Frame } from './plot';

const wide = 320;
const tall = 210;
const left = 40;
const bottom = 36;
const area = { x: left, y: 10, width: wide - left - 12, height: tall - bottom - 10 };

export function Plot({ plot, lang, at }: { plot: api.StationPlot; lang: string; at?: number | undefined }) {
  const frame = frame_of(plot);
  const x = (value: number) => area.x + (area.width * (value - frame.left)) / (frame.right - frame.left);
  const y = (value: number) => area.y + (area.height * (frame.top - clip(value, frame))) / (frame.top - frame.bottom);
  return (
    <figure class="plot stack-s" lang={lang}>
      <figcaption>{plot.title}</figcaption>
      <svg viewBox={`0 0 ${wide} ${tall}`} role="img" aria-label={plot.title}>
        <Axes plot={plot} frame={frame} x={x} y={y} />
        {(plot.kind === 'roc' || plot.kind === 'calibration') && (
          <path class="even" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
        )}
        {plot.limit != null && <path class="limit" d={`M${x(frame.left)} ${y(plot.limit)}H${x(frame.right)}`} />}
        {plot.kind === 'bars'
          ? plot.lines[0]!.across.map((value, place) => (
              <path class="bar" key={value} d={`M${x(value)} ${y(0)}V${y(plot.lines[0]!.up[place]!)}`} />
            ))
          : plot.lines.map((line, place) => (
              <g key={line.name} class={`line-${place}`}>
                <path d={`M${line.across.map((value, i) => `${x(value)} ${y(line.up[i]!)}`).join('L')}`} />
                {plot.kind === 'calibration' &&
                  line.across.map((value, i) => <circle key={value} cx={x(value)} cy={y(line.up[i]!)} r="3.5" />)}
              </g>
            ))}
        {at !== undefined && plot.lines[0] && (
          <circle class="here" cx={x(plot.lines[0].across[at]!)} cy={y(plot.lines[0].up[at]!)} r="6" />
        )}
      </svg>
      {plot.kind !== 'bars' && <Legend plot={plot} />}
      <Twin plot={plot} />
    </figure>
  );
}

const clip = (value: number, { bottom: low, top }: Frame) => Math.min(Math.max(value, low), top);

interface AxesProps {
  plot: api.StationPlot;
  frame: Frame;
  x: (value: number) => number;
  y: (value: number) => number;
}

function Axes({ plot, frame, x, y }: AxesProps) {
  return (
    <g aria-hidden="true">
      <path class="axis" d={`M${area.x} ${area.y}V${area.y + area.height}H${area.x + area.width}`} />
      {ticks_of(frame.left, frame.right).map((tick) => (
        <text key={tick} x={x(tick)} y={area.y + area.height + 13} text-anchor="middle">
          {number(tick, places(frame.right - frame.left))}
        </text>
      ))}
      {ticks_of(frame.bottom, frame.top).map((tick) => (
        <text key={tick} x={area.x - 5} y={y(tick) + 4} text-anchor="end">
          {number(tick, places(frame.top - frame.bottom))}
        </text>
      ))}
      <text x={area.x + area.width} y={tall - 6} text-anchor="end">
        {plot.across} →
      </text>
      <text x={area.x + 5} y={area.y + 8}>
        ↑ {plot.up}
      </text>
    </g>
  );
}

function Legend({ plot }: { plot: api.StationPlot }) {
  return (
    <ul class="legend small">
      {plot.lines.map(({ name }, place) => (
        <li key={name}>
          <svg viewBox="0 0 28 8" aria-hidden="true">
            <g class={`line-${place}`}>
              <path d="M0 4H28" />
            </g>
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Twin({ plot }: { plot: api.StationPlot }) {
  return (
    <details class="small">
      <summary>{say('stations_page.as_table', { title: plot.title })}</summary>
      {plot.lines.map((line) => (
        <div class="scroll-x" key={line.name} tabIndex={0} role="group" aria-label={line.name}>
          <table class="tbl num">
            <caption>{line.name}</caption>
            <thead>
              <tr>
                <th scope="col">{plot.across}</th>
                <th scope="col">{plot.up}</th>
              </tr>
            </thead>
            <tbody>
              {line.across.map((value, place) => (
                <tr key={value}>
                  <td>{number(value, 3)}</td>
                  <td>{number(line.up[place]!, 3)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </details>
  );
}
