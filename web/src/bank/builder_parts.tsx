/** What the exam builder shows: the plan, what may not certify, what a trial found, and what was built. */
import type * as api from '../api/names';
import { Chip, Notice } from '../kit/parts';
import { number, say } from '../words/words';
import { named, seed_named, type Terms } from './item';

type Plan = api.Plan;

export function Blueprint({ plan, terms }: { plan: Plan; terms: Terms | undefined }) {
  const asked = (cells: Plan['levels']) => cells.filter((one) => one.wanted > 0);
  const domain = (id: string) => named(terms?.domains, id);
  const rows: [string, Plan['levels'], (id: string) => string, string][] = [
    ['bank_page.build_items', asked(plan.items_by_domain), domain, ''],
    ['bank_page.build_cases', asked(plan.cases_by_domain), domain, ''],
    ['bank_page.build_advice', asked(plan.cases_by_advice), (id) => say(`bank_page.advice_${id}`), ''],
    ['bank_page.build_levels', asked(plan.levels), (id) => say(`bank_page.level_${id}`), ' %'],
    ['bank_page.build_seeds', asked(plan.seeds), seed_named, ' %'],
  ];
  return (
    <section class="card stack" aria-labelledby="plan">
      <h2 id="plan">{say('bank_page.build_plan')}</h2>
      <p>
        {say('bank_page.build_size', { items: plan.items, cases: plan.cases, minutes: plan.minutes, fit: plan.fit })}
      </p>
      {plan.pretest > 0 && <p>{say('bank_page.build_pretest', { count: plan.pretest, fresh: plan.fresh })}</p>}
      {plan.fit === 0 && (
        <p>
          <a class="btn" href="/bank/import">
            {say('bank_page.import_title')}
          </a>
        </p>
      )}
      <div class="scroll-x" tabIndex={0} role="region" aria-label={say('bank_page.build_wanted')}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">{say('bank_page.build_of')}</th>
              <th scope="col" class="n">
                {say('bank_page.build_wanted')}
              </th>
              <th scope="col" class="n">
                {say('bank_page.build_fit')}
              </th>
            </tr>
          </thead>
          {rows.map(([title, cells, says, unit]) => (
            <tbody key={title}>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  {say(title)}
                </th>
              </tr>
              {cells.map((cell) => (
                <tr key={cell.id}>
                  <th scope="row">{says(cell.id)}</th>
                  <td class="n">{number(cell.wanted) + unit}</td>
                  <td class="n">{number(cell.fit)}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

export function BarredItems({ plan }: { plan: Plan }) {
  return (
    <details class="card">
      <summary>{say('bank_page.build_barred', { count: plan.barred.length })}</summary>
      <ul class="plain list">
        {plan.barred.map((one) => (
          <li class="row between wrap" key={one.entry}>
            <a href={`/bank/${one.entry}`}>{one.name}</a>
            <Chip tone="warn">{say(`bank_page.unfit_${one.why}`)}</Chip>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Missing = api.TrialView['missing'][number];

function wanted({ what, which, form }: Missing, terms: Terms | undefined): string {
  if (form === 'supplement') return say(`bank_page.advice_${which}`);
  if (what === 'level') return say(`bank_page.level_${which}`);
  if (what === 'seed') return seed_named(which);
  return what === 'advice' ? say(`bank_page.advice_${which}`) : named(terms?.domains, which);
}

interface TriedProps {
  trial: api.TrialView;
  terms?: Terms | undefined;
  supplement?: boolean | undefined;
}

export function Tried({ trial, terms, supplement }: TriedProps) {
  const fine = trial.outcome === 'best' || trial.outcome === 'good';
  return (
    <Notice tone={fine ? 'good' : 'warn'}>
      <p>
        {say(`bank_page.${supplement ? 'supplement' : 'tried'}_${trial.outcome}`, {
          count: trial.to_write,
          gap: Math.round(trial.gap * 1000) / 10,
        })}
      </p>
      {trial.missing.length > 0 && (
        <ul class="plain">
          {trial.missing.map((one) => (
            <li key={`${one.form} ${one.what} ${one.which}`}>
              {say(`bank_page.missing_${supplement && one.what === 'cases' ? 'severe' : one.what}`, {
                count: one.count,
                which: wanted(one, terms),
              })}
              {!supplement && ` (${say(`bank_page.form_${one.form}`)})`}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

export function Built({ exams }: { exams: api.Exam[] }) {
  return (
    <Notice tone="good">
      <h2>{say('bank_page.built')}</h2>
      <ul>
        {exams.map((exam) => (
          <li key={exam.exam}>
            {exam.title}: {say(`bank_page.form_${exam.form}`)},{' '}
            {say('bank_page.paper_size', { items: exam.items, minutes: exam.block_minutes })}
          </li>
        ))}
      </ul>
      <p>
        <a class="btn primary" href="/exam-day">
          {say('bank_page.built_next')}
        </a>{' '}
        <a class="btn" href={`/papers/${exams[0]?.exam}`}>
          {say('bank_page.built_papers')}
        </a>
      </p>
    </Notice>
  );
}
