/** What is this candidate's own about an exam: the time, and where and how identity is checked. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Notice } from '../kit/parts';
import { moment, number, say } from '../words/words';
import { Calendar } from './calendar_link';

export function OwnTerms({ exam }: { exam: api.Exam }) {
  const concerned = (exam.state === 'sealed' || exam.state === 'open') && exam.submitted_ms == null;
  const [answer] = useAnswer({
    ask: () => api.exam_seat({ exam: exam.exam }),
    key: concerned ? `seat/${exam.exam}` : '',
  });
  if (!concerned) return null;
  const minutes = Math.floor((exam.block_minutes * exam.own_percent) / 100);
  const more = Math.round(exam.own_more_ms / 60_000);
  return (
    <>
      {exam.planned_ms != null && exam.state === 'sealed' && (
        <p>
          {say('exams_page.planned', { moment: moment(exam.planned_ms) })} <Calendar exam={exam.exam} />
        </p>
      )}
      {exam.own_percent !== 100 && (
        <Notice tone="good">
          <p>
            {say('exams_page.own_time', {
              hours: Math.floor(minutes / 60),
              minutes: minutes % 60,
              times: number(exam.own_percent / 100, 2),
            })}
          </p>
        </Notice>
      )}
      {more > 0 && <p>{say('exams_page.given', { minutes: more })}</p>}
      {answer.value && <SeatLine seat={answer.value} />}
    </>
  );
}

function SeatLine({ seat }: { seat: api.SeatView }) {
  if (seat.identity === 'self_declared') return null;
  if (seat.seen_ms != null) return <p>{say('exams_page.seen')}</p>;
  if (seat.identity === 'document_seen') return <p>{say('exams_page.document')}</p>;
  if (!seat.centre) return <p>{say('exams_page.no_centre')}</p>;
  return <p>{say('exams_page.centre', { centre: seat.centre, place: seat.place })}</p>;
}
