/** Practice in the exam room: begun here, sat there, with the key at its end; nothing of it counts. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Icon } from '../kit/icon';
import { Chip, Opening, Trouble } from '../kit/parts';
import type { Phone } from '../outbox/database';
import { say } from '../words/words';
import { DeviceCheck } from './device_check_view';
import { Seat } from './seat';
import { useTicket } from './ticket';

interface CardProps {
  phone: Phone;
  learner: string;
}

export function PracticeCard({ phone, learner }: CardProps) {
  const [answer, again] = useAnswer({ ask: api.practice_exam, key: `practice/${learner}` });
  const [begun, set_begun] = useState<api.PracticeView>();
  const [wrong, set_wrong] = useState<Wrong>();
  const [busy, set_busy] = useState(false);
  const seat = new Seat(phone.kept, learner);
  const { exam, over } = begun ?? answer.value ?? { over: false };
  const running = exam && !over;

  const begin = async () => {
    set_busy(true);
    set_wrong(undefined);
    try {
      const fresh = await api.begin_practice_exam();
      if (exam?.sitting && exam.exam !== fresh.exam?.exam) await forget(phone, seat, exam);
      set_begun(fresh);
    } catch (found) {
      set_wrong(wrong_of(found));
    } finally {
      set_busy(false);
    }
  };

  return (
    <section class="card stack" id="practice" aria-labelledby="practise">
      <div class="stack-s">
        <h2 id="practise">{say('exams_page.practice_title')}</h2>
        <p>
          <Chip tone="warn">{say('exam_page.practice')}</Chip>
        </p>
        <p>{say('exams_page.practice_text')}</p>
      </div>
      {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
      {wrong && <Trouble wrong={wrong} />}
      {!answer.value && !answer.wrong && <Opening />}
      {exam && over && exam.sitting && (
        <a class="btn primary block-s" href={`/sittings/${exam.sitting}/practice`}>
          {say('exam_page.practice_key')}
          <Icon name="next" />
        </a>
      )}
      {answer.value && !running && (
        <button
          class={over ? 'btn block-s' : 'btn primary block-s'}
          type="button"
          disabled={busy}
          onClick={() => void begin()}
        >
          {say(over ? 'exams_page.practice_again' : 'exams_page.practice_begin')}
        </button>
      )}
      {running && <Running exam={exam} seat={seat} key={exam.exam} />}
    </section>
  );
}

/** As in an exam: the check of the device first, then the room. */
function Running({ exam, seat }: { exam: api.Exam; seat: Seat }) {
  const before = useTicket(seat, exam.sitting);
  const [sitting, set_sitting] = useState<string>();
  const here = sitting ?? (before ? exam.sitting : undefined);
  const ready = async () => {
    const { exam: seated } = await api.practice_exam();
    if (seated?.sitting) set_sitting(seated.sitting);
  };
  return (
    <>
      <p class="muted">{say('exams_page.size', { items: exam.items, minutes: exam.block_minutes })}</p>
      {before === false && <DeviceCheck exam={exam} seat={seat} ready={() => void ready()} />}
      {here && <p>{say(exam.state === 'sealed' ? 'exams_page.practice_ready' : 'exams_page.practice_begun')}</p>}
      {here && (
        <a class="btn primary block-s" href={`/sittings/${here}`}>
          {say(exam.state === 'sealed' ? 'exams_page.practice_enter' : 'exams_page.practice_on')}
          <Icon name="next" />
        </a>
      )}
    </>
  );
}

/** What this phone kept of a practice that is no more. */
async function forget(phone: Phone, seat: Seat, exam: api.Exam): Promise<void> {
  const sitting = exam.sitting!;
  await seat.forget({ sitting, exam: exam.exam });
  const heads = await phone.outbox.heads(`sitting/${sitting}/`);
  for (const head of heads) await phone.outbox.drop_finished(head.stream);
}
