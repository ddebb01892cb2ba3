/** /my-modules: the pieces of the current edition, module by module, and who has signed each. */
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Notice, Opening, Trouble } from '../kit/parts';
import { Said } from '../kit/said';
import { say } from '../words/words';
import { PieceChip, piece_name, signer_line } from './piece_parts';

export const MyModulesPage: Page = ({ visit }) => {
  const [programme, again] = useAnswer({ ask: api.programme, key: 'programme' });
  const [pieces, again_pieces] = useAnswer({ ask: api.pieces, key: 'pieces' });
  const wrong = programme.wrong ?? pieces.wrong;
  const retry = () => {
    again();
    again_pieces();
  };
  return (
    <Frame visit={visit} title={say('modules_page.modules')}>
      <div class="stack">
        <h1>{say('modules_page.modules')}</h1>
        <p>
          <a class="btn sm" href="/revisions">
            {say('modules_page.revisions')}
          </a>{' '}
          <a class="btn sm" href="/bank">
            {say('modules_page.bank')}
          </a>
        </p>
        {wrong && <Trouble wrong={wrong} again={retry} />}
        {!wrong && !(programme.value && pieces.value) && <Opening />}
        {programme.value && pieces.value && <Modules programme={programme.value} view={pieces.value} />}
      </div>
    </Frame>
  );
};

function Modules({ programme, view }: { programme: api.Programme; view: api.PiecesView }) {
  const signed = view.pieces.filter(({ state }) => state === 'reviewed').length;
  return (
    <>
      <p class="muted">{say('modules_page.edition', { edition: view.edition.slice(0, 12) })}</p>
      <p>{say('modules_page.signed', { signed, of: view.pieces.length })}</p>
      {view.demonstration && (
        <Notice tone="warn">
          <p>{say('modules_page.demonstration')}</p>
        </Notice>
      )}
      {programme.modules.map((module) => (
        <Module module={module} pieces={view.pieces.filter((piece) => piece.module === module.id)} key={module.id} />
      ))}
    </>
  );
}

function Module({ module, pieces }: { module: api.ModuleLine; pieces: api.PieceLine[] }) {
  return (
    <section class="stack-s" aria-labelledby={`m-${module.id}`}>
      <h2 id={`m-${module.id}`}>
        <Said code="modules_page.module" given={{ number: module.number }} title={module.title} lang={module.lang} />
      </h2>
      {pieces.length === 0 ? (
        <p class="muted">{say('modules_page.no_lessons')}</p>
      ) : (
        <ul class="list plain card">
          {pieces.map((piece) => (
            <li class="lesson-row stack-s" key={piece.piece}>
              <a href={`/my-modules/${piece.module}/${piece.piece}`}>{piece_name(piece)}</a>
              <p class="row wrap tight">
                <PieceChip state={piece.state} />
              </p>
              {piece.signatures.map((one) => (
                <p class="small muted" key={one.signature}>
                  {signer_line(one)}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
