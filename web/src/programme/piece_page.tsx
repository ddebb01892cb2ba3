/** /my-modules/{module}/{piece}: read a piece whole, see what differs, sign it or withdraw. */
import { useState } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Difference } from '../kit/difference';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { date, say } from '../words/words';
import { PieceChip, piece_name } from './piece_parts';
import { Reading } from './piece_reading';
import { SignForm } from './sign_form';
import { Signatures } from './signatures_view';

export const PiecePage: Page = ({ visit }) => {
  const [module, piece] = visit.pieces as [string, string];
  const at = { module, piece };
  const { me } = useWatched(visit.who);
  const [now, set_now] = useState<api.PieceView>();
  const [read, set_read] = useState<api.PieceView>();
  const [answer, again] = useAnswer({ ask: () => api.piece(at), key: `piece/${module}/${piece}` });
  const shown = now ?? answer.value;
  const look_again = async () => set_now(await api.piece(at));
  // Somebody published while this page was open: what was read is compared with what is there.
  const changed = async () => {
    set_read(shown);
    await look_again();
  };
  const signed = (view: api.PieceView) => {
    set_read(undefined);
    set_now(view);
    document.querySelector('h1')?.scrollIntoView();
  };
  const may_sign = me?.roles.includes('faculty') ?? false;
  return (
    <Frame visit={visit} title={shown ? piece_name(shown.line) : say('modules_page.modules')}>
      <div class="stack-l reading">
        <p>
          <a href="/my-modules">{say('piece_page.all')}</a>
        </p>
        {!shown && <h1>{say('modules_page.modules')}</h1>}
        {!shown && (answer.wrong ? <Trouble wrong={answer.wrong} again={again} /> : <Opening />)}
        {shown && (
          <>
            <Head view={shown} look_again={look_again} may_sign={may_sign} />
            <Text view={shown} />
            <Differs view={shown} />
            {read && <Since read={read} view={shown} />}
            {may_sign && <SignForm view={shown} signed={signed} changed={changed} />}
          </>
        )}
      </div>
    </Frame>
  );
};

interface HeadProps {
  view: api.PieceView;
  look_again: () => Promise<void>;
  may_sign: boolean;
}

function Head({ view, look_again, may_sign }: HeadProps) {
  const { line } = view;
  return (
    <div class="stack">
      <h1>{piece_name(line)}</h1>
      <p class="row wrap" role="status">
        <PieceChip state={line.state} />
      </p>
      <Signatures line={line} withdrawn={look_again} />
      <p class="row wrap small">
        <a href="#differs">{say('piece_page.differs')}</a>
        {may_sign && <a href="#sign">{say('piece_page.sign_title')}</a>}
      </p>
      <details class="small">
        <summary>{say('piece_page.how_known')}</summary>
        <p class="muted">{say('piece_page.digest_why')}</p>
        <p class="mono break">{line.path}</p>
        <p class="mono break">{line.digest}</p>
      </details>
    </div>
  );
}

function Text({ view }: { view: api.PieceView }) {
  const { module, piece } = view.line;
  const [answer, again] = useAnswer({
    ask: () => api.reading({ module, piece }),
    key: `reading/${module}/${piece}/${view.edition}`,
  });
  return (
    <section class="stack" aria-labelledby="text">
      <h2 id="text">{say('piece_page.text')}</h2>
      <p class="small muted">{say('piece_page.text_why')}</p>
      {answer.value ? (
        <Reading reading={answer.value} key={answer.value.edition} />
      ) : answer.wrong ? (
        <Trouble wrong={answer.wrong} again={again} />
      ) : (
        <Opening />
      )}
    </section>
  );
}

function Since({ read, view }: { read: api.PieceView; view: api.PieceView }) {
  return (
    <Notice tone="warn">
      <h2>{say('piece_page.since')}</h2>
      <Leaves before={read.now} after={view.now} />
    </Notice>
  );
}

function Differs({ view }: { view: api.PieceView }) {
  return (
    <section class="stack" aria-labelledby="differs">
      <h2 id="differs">{say('piece_page.differs')}</h2>
      <p class="small muted">{say(`piece_page.against_${view.compared}`, { date: date(view.before_ms) })}</p>
      {view.compared !== 'nothing' && <Leaves before={view.before} after={view.now} />}
    </section>
  );
}

type Leaf = api.PieceView['now'][number];

/** File by file, and source by source; those that are equal are not shown. */
function Leaves({ before, after }: { before: Leaf[]; after: Leaf[] }) {
  const text = (leaves: Leaf[], name: string) => leaves.find((leaf) => leaf.name === name)?.text ?? '';
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  const differing = names.filter((name) => text(before, name) !== text(after, name));
  if (differing.length === 0) return <p>{say('difference_page.none')}</p>;
  return (
    <>
      {differing.map((name) => (
        <div class="stack-s" key={name}>
          <h3 class="break">{name}</h3>
          <Difference before={text(before, name)} after={text(after, name)} label={name} />
        </div>
      ))}
    </>
  );
}
