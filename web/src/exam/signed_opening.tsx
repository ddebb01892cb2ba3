/** How a sealed exam opens at its hour: who signed it ahead, and the officer's own signature. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Dialog, Notice } from '../kit/parts';
import { SignTrouble } from '../kit/sign_trouble';
import { moment, say } from '../words/words';
import { stand_of } from './opening';

/** The server opens within a second of the hour; whoever looks on sees it a little later. */
const again_ms = 5_000;

interface Props {
  exam: api.Exam;
  me: api.Me;
  done: (exam: api.Exam) => void;
}

export function SignedOpening({ exam, me, done }: Props) {
  const at = { exam: exam.exam };
  const [stand, set_stand] = useState<api.OpeningStand>();
  const [wrong, set_wrong] = useState<Wrong>();
  const [asking, ask] = useState(false);
  const attempt = async (work: () => Promise<api.OpeningStand>) => {
    set_wrong(undefined);
    ask(false);
    try {
      set_stand(await work());
    } catch (found) {
      set_wrong(wrong_of(found));
      // What was read may be what was wrong.
      void look().catch(() => undefined);
    }
  };
  const look = async () => {
    const now = await api.opening_stand(at);
    set_stand(now);
    if (now.can_be_signed) return;
    const moved = (await api.exams()).exams.find((one) => one.exam === exam.exam);
    if (moved) done(moved);
  };
  useEffect(() => {
    const again = () => void look().catch((found: unknown) => set_wrong(wrong_of(found)));
    again();
    const bell = setInterval(again, again_ms);
    return () => clearInterval(bell);
  }, [exam.exam]);
  if (!stand) return wrong ? <SignTrouble wrong={wrong} /> : null;
  const mine = stand.signatures.some((one) => one.mine);
  const officer = me.roles.includes('officer');
  const { planned_ms } = stand;
  const ahead = planned_ms != null && stand.missed == null;
  return (
    <div class="stack-s">
      <h3>{say('exam_day_page.opening')}</h3>
      <Sentence stand={stand} />
      {stand.signatures.length > 0 && (
        <ul class="small muted">
          {stand.signatures.map((one) => (
            <li key={one.signed_ms}>
              {say(one.counts ? 'exam_day_page.opening_signature' : 'exam_day_page.opening_signature_past', {
                name: one.name,
                moment: moment(one.signed_ms),
              })}
            </li>
          ))}
        </ul>
      )}
      {wrong && <SignTrouble wrong={wrong} />}
      <div class="row wrap">
        {officer && ahead && !mine && stand_of(stand) !== 'signed' && (
          <button class="btn" type="button" onClick={() => ask(true)}>
            {say('exam_day_page.opening_sign')}
          </button>
        )}
        {mine && (
          <button class="btn" type="button" onClick={() => void attempt(() => api.withdraw_opening_signature(at))}>
            {say('exam_day_page.opening_withdraw')}
          </button>
        )}
        {planned_ms != null && (
          <a class="btn" href={`/api/exams/${exam.exam}/calendar`} target="_blank" rel="noopener">
            {say('exam_day_page.calendar')}
          </a>
        )}
      </div>
      <Dialog title={say('exam_day_page.opening_sign')} open={asking} close={() => ask(false)}>
        <p>
          {say('exam_day_page.opening_sure', {
            title: exam.title,
            moment: moment(planned_ms ?? 0),
            minutes: stand.minutes,
            count: stand.candidates,
          })}
        </p>
        <div class="row wrap">
          <button
            class="btn primary"
            type="button"
            onClick={() => void attempt(() => api.sign_opening(at, { opens_ms: planned_ms ?? 0 }))}
          >
            {say('exam_day_page.opening_sign')}
          </button>
          <button class="btn" type="button" onClick={() => ask(false)}>
            {say('kit.cancel')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}

function Sentence({ stand }: { stand: api.OpeningStand }) {
  const how = stand_of(stand);
  const facts = {
    moment: stand.planned_ms == null ? '' : moment(stand.planned_ms),
    minutes: stand.minutes,
    late: Math.round(stand.late_max_ms / 60_000),
    count: stand.candidates,
  };
  const said = say(`exam_day_page.opening_${how}`, facts);
  if (!how.startsWith('missed')) return <p role="status">{said}</p>;
  return (
    <Notice tone="warn">
      <p role="status">{said}</p>
      <p>{say('exam_day_page.opening_next')}</p>
    </Notice>
  );
}
