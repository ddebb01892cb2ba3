/** What a certificate needs, what is done and since when, and what is next. */
import type * as api from '../api/names';
import { Chip, Notice } from '../kit/parts';
import { date, say } from '../words/words';
import { address_of, is_done, is_met, next_of } from './checklist';

export function ChecklistView({ list }: { list: api.ChecklistView }) {
  const all_met = list.needs.every(is_met);
  return (
    <section class="stack" aria-labelledby="needs">
      <h2 id="needs">{say('certificates_page.needs')}</h2>
      <p class="muted">{say('certificates_page.needs_lead')}</p>
      {list.needs.map((need) => (
        <Need need={need} key={need.need} />
      ))}
      {!list.named && (
        <Notice tone="warn">
          <p>{say('certificates_page.nameless')}</p>
          <p>
            <a class="btn sm" href="/me">
              {say('certificates_page.say_name')}
            </a>
          </p>
        </Notice>
      )}
      {all_met && list.named && !list.certificate && (
        <Notice tone="good">
          <p>{say('certificates_page.all_met')}</p>
        </Notice>
      )}
    </section>
  );
}

function Need({ need }: { need: api.ChecklistNeed }) {
  const met = is_met(need);
  const next = next_of(need);
  return (
    <article class="card stack-s" aria-labelledby={need.need}>
      <div class="row between wrap">
        <h3 id={need.need}>{say(`certificates_page.need_${need.need}`)}</h3>
        <Chip tone={met ? 'good' : ''}>
          {say('certificates_page.so_far', { done: need.done, wanted: need.wanted })}
        </Chip>
      </div>
      <p class="muted">{say(`certificates_page.means_${need.need}`)}</p>
      {need.met_ms && <p>{say('certificates_page.met', { day: date(need.met_ms) })}</p>}
      {need.need === 'floor' && (
        <>
          <p>{say(`certificates_page.floor_${need.steps[0]?.id || 'none'}`)}</p>
          <p>
            <a class="btn" href="/floor">
              {say('certificates_page.to_floor')}
            </a>
          </p>
        </>
      )}
      {!met && need.need !== 'exam' && need.need !== 'floor' && next && (
        <p>
          <a class="btn primary" href={address_of(need, next)}>
            {say('certificates_page.next', { title: next.title })}
          </a>
        </p>
      )}
      {!met && need.need === 'exam' && (
        <p>
          <a class="btn primary" href="/exams">
            {say('certificates_page.to_exams')}
          </a>
        </p>
      )}
      {need.steps.length > 0 && need.need !== 'floor' && (
        <details>
          <summary>{say('certificates_page.steps', { count: need.steps.length })}</summary>
          <div class="list">
            {need.steps.map((step) => (
              <Line need={need} step={step} key={step.id} />
            ))}
          </div>
        </details>
      )}
    </article>
  );
}

function Line({ need, step }: { need: api.ChecklistNeed; step: api.ChecklistStep }) {
  const state = is_done(step) ? 'done' : step.done > 0 ? 'part' : 'open';
  return (
    <a class="todo" href={address_of(need, step)}>
      <span />
      <span>
        <b lang={step.lang || undefined}>{step.title}</b>
        <span class="small muted">
          {state === 'done' && step.done_ms
            ? say('certificates_page.met', { day: date(step.done_ms) })
            : state === 'part'
              ? say('certificates_page.part', { done: step.done, of: step.of })
              : need.need !== 'floor' && say(`certificates_page.open_${need.need}`)}
        </span>
      </span>
      <span />
    </a>
  );
}
