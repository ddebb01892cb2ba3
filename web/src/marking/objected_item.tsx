/** One item with what stands against it: the texts without names, and the answer by two people. */
import { useState } from 'preact/hooks';
import { call } from '../api/call';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { Film } from '../kit/film';
import { Chip, Trouble } from '../kit/parts';
import { moment, say } from '../words/words';
import { AnswerForm } from './answer_form';
import { keys_text } from './keys';
import { WaitingAnswer } from './waiting_answer';

export interface ObjectedProps {
  view: api.ObjectionsView;
  rulings: api.RulingsView;
  one: api.ObjectionsView['items'][number];
  me: string;
  changed: () => void;
}

export function ObjectedItem({ view, rulings, one, me, changed }: ObjectedProps) {
  const item = rulings.items.find((other) => other.item === one.item);
  if (!item) return null;
  const by_place = (place: number | null | undefined) => rulings.rulings.find((other) => other.place === place);
  const waiting = by_place(one.waiting);
  const answered = by_place(one.answered);
  const standing = one.standing === 0 ? '' : waiting ? 'waits' : answered ? 'answered' : 'undecided';
  const open = view.terms.state === 'objections';
  return (
    <article class="card stack" aria-labelledby={`item-${item.number}`}>
      <div class="row wrap between">
        <h2 id={`item-${item.number}`}>{say('objections_page.item', { number: item.number })}</h2>
        {standing && <Chip tone={standing === 'answered' ? 'good' : 'warn'}>{say(`objections_page.${standing}`)}</Chip>}
      </div>
      <p class="row wrap tight">
        <strong>{say('objections_page.count', { count: one.standing })}</strong>
        {one.withdrawn > 0 && <span class="muted">{say('objections_page.withdrawn', { count: one.withdrawn })}</span>}
        <span>{say('objections_page.key', { keys: keys_of(item) })}</span>
      </p>
      <Asked item={item} exam={view.terms.exam} />
      {one.standing > 0 && <Texts exam={view.terms.exam} item={one.item} />}
      {answered && (
        <p>
          <strong>{say(`objections_page.kind_${answered.kind}`)}</strong>
          {': '}
          {answered.reason}
        </p>
      )}
      {waiting && (
        <WaitingAnswer
          ruling={waiting}
          view={view}
          one={one}
          item={item}
          me={me}
          open={rulings.open}
          changed={changed}
        />
      )}
      {open && view.terms.objecting && <p class="muted">{say('objections_page.later')}</p>}
      {open && !view.terms.objecting && !waiting && one.standing > 0 && (
        <AnswerForm exam={view.terms.exam} item={item} again={answered !== undefined} changed={changed} />
      )}
    </article>
  );
}

const keys_of = (item: api.RuledItem): string => keys_text(item, item.keys) || say('objections_page.nothing');

function Asked({ item, exam }: { item: api.RuledItem; exam: string }) {
  return (
    <div class="prose small">
      <div dangerouslySetInnerHTML={{ __html: item.stem }} />
      {item.picture && (
        <Film src={`/api/exams/${exam}/items/${item.picture}/picture`} alt={say('objections_page.picture')} />
      )}
      {item.options.length > 0 && (
        <ol type="A">
          {item.options.map((option, place) => (
            <li key={place} dangerouslySetInnerHTML={{ __html: option }} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** Fetched when they are asked for: a national exam may have thousands. */
function Texts({ exam, item }: { exam: string; item: string }) {
  const [texts, set_texts] = useState<api.ObjectionTexts['texts']>([]);
  const [after, set_after] = useState<number>();
  const [wrong, set_wrong] = useState<Wrong>();
  const more = async () => {
    set_wrong(undefined);
    try {
      const page = await call<api.ObjectionTexts>('GET', `/api/exams/${exam}/objections/${item}?after=${after ?? 0}`);
      set_texts([...texts, ...page.texts]);
      set_after(page.after);
    } catch (found) {
      set_wrong(wrong_of(found));
    }
  };
  return (
    <>
      <ol class="stack-s plain">
        {texts.map((text, place) => (
          <li key={place}>
            <p>{text.reason}</p>
            <p class="small">{say('objections_page.evidence', { citation: text.citation })}</p>
            <p class="small muted">{moment(text.made_ms)}</p>
          </li>
        ))}
      </ol>
      {after !== 0 && (
        <button class="btn sm" type="button" onClick={() => void more()}>
          {say(`objections_page.${after === undefined ? 'read' : 'more'}`)}
        </button>
      )}
      {wrong && <Trouble wrong={wrong} />}
    </>
  );
}
