/** Who is in, and how quickly answers are saved; asked again every few seconds while the exam runs. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import { number, say, time_of_day } from '../words/words';

const ask_again_ms = 5_000;

export function DayNumbers({ exam, running }: { exam: string; running: boolean }) {
  const numbers = useDay(exam, running);
  if (!numbers) return null;
  const figures = [
    ['seated', number(numbers.seated)],
    ['opened', number(numbers.opened)],
    ['submitted', number(numbers.submitted)],
    ['events', number(numbers.events)],
    ['allowed', number(numbers.allowed)],
    ['checked', number(numbers.checked)],
  ];
  // Of the saves just now: nobody's, once the exam is over.
  if (running) {
    figures.push(['p50', say('exam_day_page.ms', { ms: number(numbers.save_p50_ms, 1) })]);
    figures.push(['p99', say('exam_day_page.ms', { ms: number(numbers.save_p99_ms, 1) })]);
  }
  return (
    <>
      <dl class="kpis">
        {figures.map(([name, value]) => (
          <div class="kpi" key={name}>
            <dt>{say(`exam_day_page.figure_${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {numbers.sittings.length > 0 && (
        <details open={running}>
          <summary>{say('exam_day_page.sittings')}</summary>
          <Sittings lines={numbers.sittings} />
        </details>
      )}
    </>
  );
}

function useDay(exam: string, running: boolean): api.DayView | undefined {
  const [numbers, set] = useState<api.DayView>();
  useEffect(() => {
    const ask = () =>
      api.exam_day({ exam }).then(set, (wrong: unknown) => {
        // The last numbers stay; the bar says that nobody answers.
        if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
      });
    void ask();
    const timer = running ? setInterval(() => document.hidden || void ask(), ask_again_ms) : undefined;
    return () => clearInterval(timer);
  }, [exam, running]);
  return numbers;
}

/** A room's worth; the whole list is the board's export. */
const lines_max = 50;

function Sittings({ lines }: { lines: api.SittingLine[] }) {
  return (
    <div class="scroll-x">
      <table class="tbl">
        <caption class="vh">{say('exam_day_page.sittings')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('exam_day_page.sitting')}</th>
            <th scope="col">{say('exam_day_page.state')}</th>
            <th scope="col" class="n">
              {say('exam_day_page.answered')}
            </th>
            <th scope="col" class="n">
              {say('exam_day_page.last')}
            </th>
            <th scope="col" class="n">
              {say('exam_day_page.own_closing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, lines_max).map((line) => (
            <tr key={line.sitting}>
              <th scope="row" class="num">
                {line.sitting}
              </th>
              <td>{say(`exam_day_page.sitting_${line.state}`)}</td>
              <td class="n">{number(line.answered)}</td>
              <td class="n">{line.last_ms > 0 ? time_of_day(line.last_ms) : '–'}</td>
              <td class="n">{line.closes_ms > 0 ? time_of_day(line.closes_ms) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
