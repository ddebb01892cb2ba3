/** /sittings/{sitting}/key: the published key beside the own answers, and objections to it. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { moment, say } from '../words/words';
import { ItemResult } from './item_result';
import { ObjectionForm, ObjectionTold, WithdrawButton } from './objection_view';

export const KeyPage: Page = ({ visit }) => {
  const { me } = useWatched(visit.who);
  const sitting = visit.pieces[0]!;
  const [answer, again] = useAnswer({
    ask: () => api.exam_key({ sitting }),
    key: me ? `${me.person}/key/${sitting}` : '',
  });
  const [newer, set_newer] = useState<api.KeyView>();
  const view = newer ?? answer.value;
  return (
    <Frame visit={visit} title={say('key_page.title')}>
      <div class="stack">
        <div>
          {view && <p class="eyebrow">{view.title}</p>}
          <h1>{say('key_page.title')}</h1>
        </div>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!view && !answer.wrong && <Opening />}
        {view && <Standing view={view} sitting={sitting} />}
        {view?.items.map((item) => (
          <ItemResult item={shown(item)} at={item.number - 1} sitting={sitting} key={item.item}>
            <Said view={view} item={item} sitting={sitting} changed={set_newer} />
          </ItemResult>
        ))}
      </div>
    </Frame>
  );
};

/** A key has no reasons yet: those come with the result. */
const shown = (item: api.KeyItem): api.ResultItem => ({
  ...item,
  right: item.chosen != null && item.keys.includes(item.chosen),
  rationale: '',
});

function when(view: api.KeyView): string {
  if (view.is_final) return say('key_page.final');
  if (view.until_ms == null) return say('key_page.not_open');
  return view.open ? say('key_page.until', { moment: moment(view.until_ms) }) : say('key_page.over');
}

function Standing({ view, sitting }: { view: api.KeyView; sitting: string }) {
  return (
    <div class="stack-s">
      {!view.is_final && <p>{say('key_page.provisional')}</p>}
      <Notice tone={view.open ? 'warn' : ''}>
        <p>{when(view)}</p>
      </Notice>
      {view.released && (
        <p>
          <a class="btn primary" href={`/sittings/${sitting}/result`}>
            {say('key_page.to_result')}
          </a>
        </p>
      )}
    </div>
  );
}

interface SaidProps {
  view: api.KeyView;
  item: api.KeyItem;
  sitting: string;
  changed: (view: api.KeyView) => void;
}

function Said({ view, item, sitting, changed }: SaidProps) {
  const stands = item.objection && !item.objection.withdrawn;
  return (
    <>
      {item.objection && (
        <div class="stack-s">
          <h2 class="small">{say('key_page.yours')}</h2>
          <ObjectionTold objection={item.objection} is_final={view.is_final} />
        </div>
      )}
      {view.open && stands && <WithdrawButton sitting={sitting} item={item} changed={changed} />}
      {view.open && !stands && <ObjectionForm sitting={sitting} item={item} changed={changed} />}
    </>
  );
}
