/** /floor: a doctor's own safety floor: where it stands, the two rates with their intervals, the own cases. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { Cases, in_words, numbers_of } from '../safety/rates';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, moment, say } from '../words/words';

type Floor = api.OwnFloor;
const modalities = ['image', 'table', 'text'] as const;
const tones = { met: 'good', certify: 'good', called: 'warn', withheld: 'warn' } as const;

export const FloorPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.own_floor(), key: me ? 'floor' : '' });
  const floor = answer.value;
  return (
    <Frame visit={visit} title={say('floor_page.title')}>
      <div class="stack">
        <h1>{say('floor_page.title')}</h1>
        <p>{say('floor_page.lead')}</p>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !floor && !answer.wrong && <Opening />}
        {floor && <Stands floor={floor} />}
        {floor && <Chosen floor={floor} again={again} />}
        {floor && floor.cases.length > 0 && (
          <details class="card">
            <summary>{say('floor_page.cases', { count: floor.cases.length })}</summary>
            <Cases cases={floor.cases} told={(one) => say('floor_page.case', numbers_of(one))} />
          </details>
        )}
        <p class="small muted">{say('floor_page.screen')}</p>
      </div>
    </Frame>
  );
};

function Stands({ floor }: { floor: Floor }) {
  const tone = (tones as Record<string, 'good' | 'warn'>)[floor.stand];
  const said = <p>{say(`floor_page.stand_${floor.stand}`)}</p>;
  return (
    <section class="card stack-s" aria-labelledby="stands">
      <h2 id="stands">{say('floor_page.stands')}</h2>
      {tone ? <Notice tone={tone}>{said}</Notice> : said}
      {floor.follows_wrong.cases > 0 && <p>{say('floor_page.follows', { ...in_words(floor.follows_wrong) })}</p>}
      {floor.refuses_right.cases > 0 && <p>{say('floor_page.refuses', { ...in_words(floor.refuses_right) })}</p>}
      {floor.supplements.map((one) => (
        <p class="stack-s" key={one.exam}>
          <span>{say('floor_page.supplement', { title: one.title, ...when(one) })}</span>
          <a class="btn primary block-s" href="/exams">
            {say('floor_page.to_supplement')}
          </a>
        </p>
      ))}
      {floor.panel.map((one) => (
        <blockquote key={one.said_ms}>
          <p>{one.reason}</p>
          <p class="small muted">
            {say(`floor_page.panel_${one.decision}`)} · {date(one.said_ms)}
          </p>
        </blockquote>
      ))}
    </section>
  );
}

/** A supplement runs, is planned for an hour, or is ready without one. */
function when({ opens_ms, planned_ms }: Floor['supplements'][number]) {
  if (opens_ms != null) return { state: 'open', moment: '' };
  return planned_ms == null ? { state: 'ready', moment: '' } : { state: 'planned', moment: moment(planned_ms) };
}

function Chosen({ floor, again }: { floor: Floor; again: () => void }) {
  const [wrong, set_wrong] = useState<Wrong>();
  const choose = (modality: Floor['modality']) =>
    void api.choose_modality({ modality }).then(again, (found: unknown) => set_wrong(wrong_of(found)));
  const named = say(`floor_page.modality_${floor.modality}`);
  return (
    <section class="card stack-s" aria-labelledby="kind">
      <h2 id="kind">{say('floor_page.kind')}</h2>
      {!floor.may_choose && <p>{say(floor.chosen ? 'floor_page.kind_chosen' : 'floor_page.kind_widest', { named })}</p>}
      {floor.may_choose && (
        <fieldset class="q">
          <legend class="long">{say('floor_page.kind_ask')}</legend>
          <div class="opts">
            {modalities.map((one) => (
              <label class="opt" key={one}>
                <input
                  type="radio"
                  name="modality"
                  checked={floor.chosen && floor.modality === one}
                  onChange={() => choose(one)}
                />
                <span>{say(`floor_page.modality_${one}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {wrong && <Trouble wrong={wrong} />}
    </section>
  );
}
