/** /bank/{entry}: an item as a candidate reads it, its key and reasons, who reviewed it, and what may be done with it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer, wrong_of, type Wrong } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Chip, Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { day, say } from '../words/words';
import { address_of, named } from './item';
import { JudgeView } from './judge_view';
import { useTerms } from './terms';
import { Changed, Send, Versions } from './versions_view';

type Entry = api.BankEntryView;

export const EntryPage: Page = ({ visit }) => {
  const [id = ''] = visit.pieces;
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => api.bank_entry({ entry: id }), key: me ? id : '' });
  const [wrong, set_wrong] = useState<Wrong>();
  const entry = answer.value;
  const terms = useTerms(visit);
  const judges = me?.roles.some((role) => role === 'examiner' || role === 'officer');
  const attempt = async (work: () => Promise<unknown>) => {
    set_wrong(undefined);
    try {
      await work();
      again();
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <Frame visit={visit} title={entry?.about.name ?? say('bank_page.title')}>
      <div class="stack">
        <p>
          <a href="/bank">{say('bank_page.back')}</a>
        </p>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!entry && !answer.wrong && <Opening />}
        {entry && (
          <>
            <h1>{entry.about.name}</h1>
            <p class="row wrap">
              <Chip>{say(`bank_page.status_${entry.status}`)}</Chip>
              <span class="small muted">
                {say('bank_page.version', { number: entry.number })} · {say(`bank_page.kind_${entry.writing.kind}`)} ·{' '}
                {say(`bank_page.level_${entry.about.level || 'apply'}`)}
                {entry.demonstration && ` · ${say('bank_page.demonstration')}`}
              </span>
            </p>
            <p class="small muted">
              {[
                named(terms?.domains, entry.about.domain),
                entry.about.competency && named(terms?.outcomes, entry.about.competency),
                entry.about.review_by && say('bank_page.due', { date: entry.about.review_by }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {entry.status !== 'retired' && (
              <p>
                <a class="btn" href={`/bank/${entry.entry}/edit`}>
                  {say('bank_page.edit')}
                </a>
              </p>
            )}
            <Notice tone="warn">
              <p>{say('bank_page.opened')}</p>
            </Notice>
            <Said writing={entry.writing} />
            <Flaws entry={entry} />
            <Changed entry={entry} terms={terms} />
            <Versions entry={entry} />
            <Reviews entry={entry} />
            {wrong && <Trouble wrong={wrong} />}
            <Send entry={entry} attempt={attempt} />
            {judges && <JudgeView entry={entry} attempt={attempt} />}
          </>
        )}
      </div>
    </Frame>
  );
};

function Said({ writing }: { writing: Entry['writing'] }) {
  const { kind } = writing;
  return (
    <section class="card stack" aria-labelledby="said">
      <h2 id="said">{say('bank_page.said')}</h2>
      {writing.stem.split('\n\n').map((text, n) => (
        <p key={n}>{text}</p>
      ))}
      {writing.choices.length > 0 && (
        <ol class="stack-s lines" type="A">
          {writing.choices.map((one, n) => (
            <li key={n}>
              {one.text} {one.right && <Chip tone="good">{say('bank_page.key')}</Chip>}
              {one.rationale && <p class="small muted">{one.rationale}</p>}
            </li>
          ))}
        </ol>
      )}
      {kind === 'numeric' && (
        <p>
          {say('bank_page.number', {
            answer: String(writing.answer),
            tolerance: String(writing.tolerance),
            unit: writing.unit,
          })}
        </p>
      )}
      {kind === 'reliance' && (
        <>
          <Matter writing={writing} />
          <p>{say('bank_page.reliance', { least: writing.least * 10, most: writing.most * 10 })}</p>
          <p>{say('bank_page.advice', { percent: writing.advice_percent, text: writing.advice })}</p>
          {writing.severe && <p>{say('bank_page.severe')}</p>}
        </>
      )}
      {writing.rationale && <p class="small muted">{writing.rationale}</p>}
    </section>
  );
}

function Matter({ writing }: { writing: Entry['writing'] }) {
  const { matter } = writing;
  if (!matter) return null;
  if (matter.modality === 'image') return <img class="film" src={address_of(writing)} alt={say('exam_page.picture')} />;
  if (matter.modality === 'text') return <blockquote>{matter.text}</blockquote>;
  return (
    <table class="tbl">
      <tbody>
        {matter.rows.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Flaws({ entry }: { entry: Entry }) {
  if (entry.flaws.length === 0) return null;
  return (
    <section class="card stack-s" aria-labelledby="flaws">
      <h2 id="flaws">{say('bank_page.flaws')}</h2>
      <ul>
        {entry.flaws.map((one, n) => (
          <li key={n}>
            {one.blocks && <Chip tone="bad">{say('bank_page.blocks')}</Chip>} {one.what}; {one.mend}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reviews({ entry }: { entry: Entry }) {
  return (
    <section class="card stack-s" aria-labelledby="reviews">
      <h2 id="reviews">{say('bank_page.reviews')}</h2>
      {entry.reviews.length === 0 && <p class="muted">{say('bank_page.no_review')}</p>}
      {entry.reviews.map((one) => (
        <p key={one.signed_ms}>
          {one.name ? `${one.name}, ${one.council}, ${one.registration}` : say('bank_page.erased')} ·{' '}
          {day(one.signed_ms)}
        </p>
      ))}
    </section>
  );
}
