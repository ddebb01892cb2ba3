/** /floor-panel/{learner}: the cases that called a panel, and each member's own word. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, SignedOut, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { Cases, in_words, numbers_of } from './rates';

type Matter = api.PanelMatter;
const decisions = ['certify', 'more_cases', 'withhold'] as const;

export const FloorMatterPage: Page = ({ visit }) => {
  const [learner = ''] = visit.pieces;
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({
    ask: () => api.floor_matter({ learner }),
    key: me ? `floor-matter/${learner}` : '',
  });
  const matter = answer.value;
  const title = say('floor_panel_page.doctor', { id: learner });
  return (
    <Frame visit={visit} title={title}>
      <div class="stack">
        <p>
          <a href="/floor-panel">{say('floor_panel_page.back')}</a>
        </p>
        <h1>{title}</h1>
        {me === null && <SignedOut />}
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {me && !matter && !answer.wrong && <Opening />}
        {matter && me && <Judged matter={matter} me={me} again={again} />}
      </div>
    </Frame>
  );
};

function Judged({ matter, me, again }: { matter: Matter; me: api.Me; again: () => void }) {
  const said = matter.opinions.some(({ person }) => person === me.person);
  return (
    <>
      <Notice tone="warn">
        <p>{say('floor_panel_page.opened')}</p>
      </Notice>
      <section class="card stack-s" aria-labelledby="rates">
        <h2 id="rates">{say(`floor_panel_page.modality_${matter.modality}`)}</h2>
        {matter.follows_wrong.cases > 0 && (
          <p>{say('floor_panel_page.follows', { ...in_words(matter.follows_wrong) })}</p>
        )}
        {matter.refuses_right.cases > 0 && (
          <p>{say('floor_panel_page.refuses', { ...in_words(matter.refuses_right) })}</p>
        )}
        <p class="muted">{say('floor_panel_page.consider')}</p>
      </section>
      <details class="card">
        <summary>{say('floor_panel_page.cases', { count: matter.cases.length })}</summary>
        <Cases cases={matter.cases} told={(one) => say('floor_panel_page.case', numbers_of(one))} />
      </details>
      <section class="card stack-s" aria-labelledby="opinions">
        <h2 id="opinions">{say('floor_panel_page.said')}</h2>
        {matter.opinions.length === 0 && <p class="muted">{say('floor_panel_page.nothing_said')}</p>}
        {matter.opinions.map((one) => (
          <blockquote key={one.person}>
            <p>{one.reason}</p>
            <p class="small muted">
              {say(`floor_panel_page.decision_${one.decision}`)} · {date(one.said_ms)}
            </p>
          </blockquote>
        ))}
        {matter.decided && (
          <Notice tone="good">
            <p>{say(`floor_panel_page.decided_${matter.decided}`)}</p>
          </Notice>
        )}
      </section>
      {!matter.decided && !said && <OwnWord matter={matter} again={again} />}
    </>
  );
}

function OwnWord({ matter, again }: { matter: Matter; again: () => void }) {
  const [decision, set_decision] = useState<Matter['opinions'][number]['decision']>();
  const [reason, set_reason] = useState('');
  const [wrong, set_wrong] = useState<Wrong>();
  const { learner, calling } = matter;
  const send = () => {
    if (!decision) return;
    api
      .say_on_floor({ learner }, { calling, decision, reason })
      .then(again, (found: unknown) => set_wrong(wrong_of(found)));
  };
  return (
    <form
      class="card stack-s"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{say('floor_panel_page.your_word')}</h2>
      <fieldset class="q">
        <legend>{say('floor_panel_page.your_decision')}</legend>
        {decisions.map((one) => (
          <label class="opt" key={one}>
            <input type="radio" name="decision" checked={decision === one} onChange={() => set_decision(one)} />
            <span>{say(`floor_panel_page.decision_${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="reason">{say('floor_panel_page.reason')}</label>
        <p class="hint">{say('floor_panel_page.reason_hint')}</p>
        <textarea
          class="input"
          id="reason"
          rows={4}
          value={reason}
          onInput={(event) => set_reason(event.currentTarget.value)}
        />
      </div>
      {wrong && <Trouble wrong={wrong} />}
      <button class="btn primary" type="submit" disabled={!decision}>
        {say('floor_panel_page.say')}
      </button>
    </form>
  );
}
