/** The floor's limits: proposed by one officer, settled by another. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Trouble } from '../kit/parts';
import { date, language, say } from '../words/words';

const share = (part: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(part);

export function LimitsCard({ me }: { me: api.Me }) {
  const [answer, again] = useAnswer({ ask: () => api.floor_limits(), key: 'floor-limits' });
  const [wrong, set_wrong] = useState<Wrong>();
  const limits = answer.value;
  const attempt = (work: Promise<unknown>) =>
    void work.then(
      () => {
        set_wrong(undefined);
        again();
      },
      (found: unknown) => set_wrong(wrong_of(found)),
    );
  if (!limits) return answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : null;
  const waits = limits.proposed.find(({ settled_ms }) => settled_ms === 0);
  const officer = me.roles.includes('officer');
  return (
    <section class="card stack-s" aria-labelledby="limits">
      <h2 id="limits">{say('floor_panel_page.limits')}</h2>
      <p>
        {say('floor_panel_page.limits_now', {
          follow: share(limits.follow_wrong),
          refuse: share(limits.refuse_right),
          asked: limits.asked,
        })}
      </p>
      {waits && (
        <>
          <p>
            {say('floor_panel_page.limits_wait', {
              follow: share(waits.follow_wrong),
              refuse: share(waits.refuse_right),
              day: date(waits.proposed_ms),
              asked: waits.asked,
            })}
          </p>
          <blockquote>{waits.reason}</blockquote>
        </>
      )}
      {waits && officer && waits.proposed_by !== me.person && (
        <p class="row wrap">
          {[true, false].map((confirmed) => (
            <button
              class={confirmed ? 'btn primary' : 'btn'}
              type="button"
              key={String(confirmed)}
              onClick={() => attempt(api.settle_floor_limits({ place: String(waits.place) }, { confirmed }))}
            >
              {say(confirmed ? 'floor_panel_page.confirm' : 'floor_panel_page.dismiss')}
            </button>
          ))}
        </p>
      )}
      {!waits && officer && <Proposal send={(body) => attempt(api.propose_floor_limits(body))} />}
      {wrong && <Trouble wrong={wrong} />}
    </section>
  );
}

function Proposal({ send }: { send: (body: api.LimitBody) => void }) {
  const [follow, set_follow] = useState(50);
  const [refuse, set_refuse] = useState(50);
  const [met, set_met] = useState(false);
  const [reason, set_reason] = useState('');
  const field = (id: string, label: string, value: number, set: (value: number) => void) => (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        type="number"
        min={5}
        max={95}
        value={value}
        onInput={(event) => set(event.currentTarget.valueAsNumber || 0)}
      />
    </div>
  );
  return (
    <details>
      <summary>{say('floor_panel_page.propose')}</summary>
      <form
        class="stack-s"
        onSubmit={(event) => {
          event.preventDefault();
          send({ follow_wrong: follow / 100, refuse_right: refuse / 100, asked: met ? 'met' : 'panel', reason });
        }}
      >
        {field('follow', say('floor_panel_page.limit_follow'), follow, set_follow)}
        {field('refuse', say('floor_panel_page.limit_refuse'), refuse, set_refuse)}
        <label class="row tight">
          <input type="checkbox" checked={met} onChange={(event) => set_met(event.currentTarget.checked)} />
          <span>{say('floor_panel_page.limit_asked')}</span>
        </label>
        <div class="field">
          <label for="why-limits">{say('floor_panel_page.reason')}</label>
          <textarea
            class="input"
            id="why-limits"
            rows={3}
            value={reason}
            onInput={(event) => set_reason(event.currentTarget.value)}
          />
        </div>
        <button class="btn" type="submit">
          {say('floor_panel_page.propose')}
        </button>
      </form>
    </details>
  );
}
