/** An item after the exam: the own answer, what counts, and why. */
import type { ComponentChildren } from 'preact';
import type { ResultItem } from '../api/names';
import { number_text } from '../exam/values';
import { Film } from '../kit/film';
import { Options } from '../kit/options';
import { say } from '../words/words';
import { indices, runs, tenths } from './keys';

function said_of({ kind, chosen, own, advice_percent, decimals, unit }: ResultItem): string {
  if (chosen == null) return '';
  if (kind === 'numeric') return say('result_page.number', { number: number_text(chosen, decimals), unit });
  if (advice_percent == null) return say('result_page.case_alone', { own: tenths(chosen) });
  const told = { own: tenths(own ?? chosen), advice: `${advice_percent}%`, final: tenths(chosen) };
  return say(own === chosen ? 'result_page.case_kept' : 'result_page.case', told);
}

/** An answer that is a number: what was said, what counts, and why. */
function Said({ item, sitting }: { item: ResultItem; sitting: string }) {
  const spell = item.kind === 'reliance' ? tenths : (value: number) => number_text(value, item.decimals);
  const accepted = `${runs(item.keys, spell)} ${item.unit}`.trim();
  return (
    <div class="stack-s">
      <div dangerouslySetInnerHTML={{ __html: item.stem }} />
      {item.picture && (
        <Film src={`/api/sittings/${sitting}/pictures/${item.picture}`} alt={say('result_page.picture')} />
      )}
      {item.advice && <div class="ai-said" dangerouslySetInnerHTML={{ __html: item.advice }} />}
      <p>
        {said_of(item)} {item.keys.length > 0 && say('result_page.accepted', { accepted })}
      </p>
      <div dangerouslySetInnerHTML={{ __html: item.rationale }} />
    </div>
  );
}

interface ItemProps {
  item: ResultItem;
  at: number;
  sitting: string;
  children?: ComponentChildren;
}

export function ItemResult({ item, at, sitting, children }: ItemProps) {
  return (
    <article class="card stack-s" aria-label={say('result_page.question', { number: at + 1 })}>
      <p class="eyebrow">
        {say('result_page.question', { number: at + 1 })}
        {' · '}
        {say(verdict_of(item))}
      </p>
      {item.kind === 'numeric' || item.kind === 'reliance' ? (
        <Said item={item} sitting={sitting} />
      ) : (
        <Ticked item={item} at={at} />
      )}
      {children}
    </article>
  );
}

function Ticked({ item, at }: { item: ResultItem; at: number }) {
  const many = item.kind === 'multiple';
  const chosen = item.chosen ?? undefined;
  const keys = many ? item.keys.flatMap(indices) : item.keys;
  const told = keys[0] ?? chosen;
  const picked = chosen === undefined ? [] : many ? indices(chosen) : [chosen];
  const choices = item.options.map((html, index) => ({
    value: String(index),
    html,
    why: index === told ? item.rationale : undefined,
    mark: mark_of(index, keys, picked),
  }));
  return (
    <Options
      name={`result-${at}`}
      stem={item.stem}
      choices={choices}
      chosen={picked.length > 0 ? picked.join('-') : undefined}
      many={many}
      locked={true}
      choose={() => {}}
    />
  );
}

function verdict_of(item: ResultItem): string {
  if (item.withdrawn) return 'result_page.withdrawn';
  if (item.right) return 'result_page.right';
  return item.chosen == null ? 'result_page.unanswered' : 'result_page.wrong';
}

function mark_of(index: number, keys: number[], picked: number[]): 'right' | 'wrong' | undefined {
  if (keys.length === 0) return undefined;
  if (keys.includes(index)) return 'right';
  return picked.includes(index) ? 'wrong' : undefined;
}
