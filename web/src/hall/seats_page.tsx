/** /exam-seats/{exam}: how identity is checked, the centres with their rolls, and who has more time. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { useAttempt } from './attempt';
import { PlanForm } from './plan_form';
import { Centres } from './centres_view';
import { OwnTime } from './own_time_view';

export const SeatsPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const exam = visit.pieces[0]!;
  const [answer, again] = useAnswer({ ask: () => api.halls({ exam }), key: me ? `${me.person}/halls/${exam}` : '' });
  const halls = answer.value;
  return (
    <Frame visit={visit} title={say('seats_page.seats')}>
      <div class="stack">
        <p>
          <a href="/exam-day">{say('seats_page.back')}</a>
        </p>
        <h1>{halls ? `${say('seats_page.seats')}: ${halls.title}` : say('seats_page.seats')}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!halls && !answer.wrong && <Opening />}
        {halls && (
          <>
            <PlanForm exam={exam} halls={halls} />
            <IdentityForm exam={exam} halls={halls} changed={again} />
            <Centres exam={exam} halls={halls} changed={again} past={is_past(halls)} />
            {halls.incidents.length > 0 && <Incidents halls={halls} />}
            {me?.roles.includes('officer') && <OwnTime exam={exam} past={is_past(halls)} />}
            <p>
              <a class="btn sm" href={`/papers/${exam}`}>
                {say('seats_page.papers')}
              </a>
            </p>
          </>
        )}
      </div>
    </Frame>
  );
};

/** Nobody sits any more: what was is told, and nothing is asked. */
const is_past = ({ state }: api.Halls): boolean => !['drafted', 'assembled', 'sealed', 'open'].includes(state);

const ways: api.Identity[] = ['self_declared', 'document_seen', 'centre_roll'];

interface PartProps {
  exam: string;
  halls: api.Halls;
  changed: () => void;
}

function IdentityForm({ exam, halls, changed }: PartProps) {
  const [wrong, attempt] = useAttempt();
  const [saved, set_saved] = useState(false);
  // What was pressed shows at once; what was refused does not stay.
  const [pressed, press] = useState<api.Identity>();
  const set = (identity: api.Identity) => {
    press(identity);
    return attempt(() => api.set_identity({ exam }, { identity })).then((well) => {
      set_saved(well);
      if (!well) press(undefined);
      changed();
    });
  };
  return (
    <section class="card stack" aria-labelledby="identity">
      <h2 id="identity">{say('seats_page.identity')}</h2>
      {halls.begun ? (
        <p>{say(`seats_page.identity_${halls.identity}`)}</p>
      ) : (
        <>
          <p class="small muted">{say('seats_page.identity_text')}</p>
          <fieldset class="stack-s" aria-labelledby="identity">
            {ways.map((way) => (
              <label class="row tight" key={way}>
                <input
                  type="radio"
                  name="identity"
                  checked={(pressed ?? halls.identity) === way}
                  onChange={() => void set(way)}
                />
                {say(`seats_page.identity_${way}`)}
              </label>
            ))}
          </fieldset>
        </>
      )}
      <p role="status">{saved && say('seats_page.saved')}</p>
      {wrong && <Trouble wrong={wrong} />}
      {halls.identity === 'document_seen' && !is_past(halls) && <SeeForm exam={exam} />}
    </section>
  );
}

function SeeForm({ exam }: { exam: string }) {
  const [who, set_who] = useState('');
  const [saved, set_saved] = useState(false);
  const [wrong, attempt] = useAttempt();
  const see = async (event: Event) => {
    event.preventDefault();
    const well = await attempt(() => api.see_document({ exam }, { who, seen: true }));
    set_saved(well);
    if (well) set_who('');
  };
  return (
    <form class="stack" onSubmit={(event) => void see(event)}>
      <div class="field">
        <label for="see">{say('seats_page.who')}</label>
        <input
          class="input"
          id="see"
          required
          maxLength={120}
          value={who}
          onInput={(event) => set_who(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <p role="status">{saved && say('seats_page.saved')}</p>
      <button class="btn" type="submit">
        {say('seats_page.see')}
      </button>
    </form>
  );
}

function Incidents({ halls }: { halls: api.Halls }) {
  const name_of = (centre: string) => halls.centres.find((one) => one.centre === centre)?.name ?? '';
  return (
    <section class="card stack" aria-labelledby="incidents">
      <h2 id="incidents">{say('seats_page.incidents')}</h2>
      <ul class="stack-s">
        {halls.incidents.map((one) => (
          <li key={`${one.at_ms}${one.said}`}>
            <p>
              <b>{[name_of(one.centre), one.name].filter(Boolean).join(', ')}</b>
            </p>
            <p>{one.said}</p>
            <p class="small muted">{say('seats_page.incident_by', { moment: moment(one.at_ms), name: one.by })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
