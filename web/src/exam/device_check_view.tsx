/** The check of this phone, the ticket, the sealed paper: one list, one button. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Icon } from '../kit/icon';
import { Dialog, Trouble } from '../kit/parts';
import { number, say } from '../words/words';
import { pictures } from './entry';
import { check_device, type Finding, type Found } from './device';
import { is_elsewhere, type Seat } from './seat';

interface Line {
  name: string;
  finding: Finding;
  given?: Record<string, string>;
}

interface DeviceCheckProps {
  exam: api.Exam;
  seat: Seat;
  ready: () => void;
}

/** Apart from this, a phone's clock is as wrong as it likes: the exam runs on the board's. */
const clock_close_ms = 60_000;
/** A bad mobile network's round trip is two seconds; past that a page warns. */
const trip_close_ms = 2_000;

export function DeviceCheck({ exam, seat, ready }: DeviceCheckProps) {
  const [lines, set_lines] = useState<Line[]>([]);
  const [busy, set_busy] = useState(false);
  const [passed, set_passed] = useState(false);
  const [wrong, set_wrong] = useState<Wrong>();
  const [elsewhere, set_elsewhere] = useState(false);
  const findings: string[] = [];
  const add = (line: Line) => {
    findings.push(`${line.name}_${line.finding}`);
    set_lines((old) => [...old, line]);
  };

  const run = async (take_over: boolean) => {
    set_lines([]);
    set_wrong(undefined);
    set_elsewhere(false);
    set_busy(true);
    try {
      if (!(await check_device((found: Found) => add(found)))) return;
      const ticket = await seat.take(exam.exam, take_over);
      const off_ms = Math.abs(Date.now() - ticket.server_ms);
      add(
        off_ms < clock_close_ms
          ? { name: 'clock', finding: 'yes' }
          : { name: 'clock', finding: 'meh', given: { minutes: number(off_ms / 60_000) } },
      );
      add({ name: 'ticket', finding: 'yes' });
      await seat.paper(exam.exam);
      if (ticket.pictures) await (await pictures()).fetch_ahead(ticket);
      add({ name: 'paper', finding: (await seat.has_paper(exam.exam)) ? 'yes' : 'meh' });
      const asked_ms = performance.now();
      await api.device_checked({ exam: exam.exam }, { findings });
      const trip_ms = performance.now() - asked_ms;
      add({ name: 'trip', finding: trip_ms < trip_close_ms ? 'yes' : 'meh', given: { ms: number(trip_ms) } });
      set_passed(true);
      ready();
    } catch (found) {
      if (is_elsewhere(found)) set_elsewhere(true);
      else set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };

  return (
    <div class="stack">
      {!passed && <p class="small muted">{say('exams_page.check_text')}</p>}
      {!passed && (
        <button class="btn primary block-s" type="button" disabled={busy} onClick={() => void run(false)}>
          {say(busy ? 'exams_page.checking' : 'exams_page.check')}
        </button>
      )}
      <div role="status">
        <ul class="checks">
          {lines.map((line) => (
            <CheckLine line={line} key={line.name} />
          ))}
        </ul>
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <Dialog title={say('exam_page.move_title')} open={elsewhere} close={() => set_elsewhere(false)}>
        <p>{say('exam_page.move_text')}</p>
        <div class="row wrap">
          <button class="btn primary" type="button" onClick={() => void run(true)}>
            {say('exam_page.move_here')}
          </button>
          <button class="btn" type="button" onClick={() => set_elsewhere(false)}>
            {say('exam_page.not_yet')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}

const icons = { yes: 'check', meh: 'alert', no: 'cross' } as const;

function CheckLine({ line }: { line: Line }) {
  return (
    <li>
      <span class={line.finding}>
        <Icon name={icons[line.finding]} />
      </span>
      <span>{say(`exams_page.${line.name}_${line.finding}`, line.given ?? {})}</span>
    </li>
  );
}
