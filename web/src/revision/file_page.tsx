/** /revisions/{revision}/files/{file}: a file is written by its author, or read by whoever judges it. */
import { useMemo } from 'preact/hooks';
import * as api from '../api/names';
import { useAnswer } from '../kit/answer';
import { Frame } from '../kit/frame';
import type { Page } from '../kit/page';
import { Opening, Trouble } from '../kit/parts';
import { useWatched } from '../kit/watched';
import { say } from '../words/words';
import { CommentsView } from './comments_view';
import { DraftBook } from './draft_book';
import { useLeaving } from './leaving';
import { lists_of, type Lists } from './lists';
import { from_address, in_address, keep_on_device, kept_on_device, module_of } from './place';
import { ReadView } from './read_view';
import { WriteView } from './write_view';

interface Opened {
  revision: api.RevisionView;
  file: api.RevisionFileView;
  lists: Lists;
  figures: string[];
}

async function open(revision: string, path: string): Promise<Opened> {
  const text = (name: string) => api.revision_file({ revision, file: name }).then((found) => found.text);
  const [view, file, plan, faculty, competencies, sources] = await Promise.all([
    api.revision({ revision }),
    api.revision_file({ revision, file: in_address(path) }),
    api.revision_plan({ revision }),
    text('faculty.yaml'),
    text('competencies.yaml'),
    text('sources.yaml'),
  ]);
  const folder = `modules/${module_of(path)}/`;
  const figures = plan.files
    .map((one) => one.path)
    .filter((one) => one.startsWith(`${folder}figures/`))
    .map((one) => one.slice(folder.length));
  return { revision: view, file, lists: lists_of(faculty, competencies, sources), figures };
}

export const FilePage: Page = ({ visit }) => {
  const [id = '', piece = ''] = visit.pieces;
  const path = from_address(piece);
  const { me } = useWatched(visit.who);
  const [answer, again] = useAnswer({ ask: () => open(id, path), key: me ? `${id}/${path}` : '' });
  const opened = answer.value;
  return (
    <Frame visit={visit} title={path}>
      <div class="stack">
        <p>
          <a href={`/revisions/${id}`}>{say('revision_page.back', { title: opened?.revision.title ?? '' })}</a>
        </p>
        <h1 class="path-title">{path.replace(/^modules\//, '')}</h1>
        {answer.wrong && <Trouble wrong={answer.wrong} again={again} />}
        {!opened && !answer.wrong && <Opening />}
        {opened && <File id={id} path={path} opened={opened} again={again} />}
      </div>
    </Frame>
  );
};

interface FileProps {
  id: string;
  path: string;
  opened: Opened;
  again: () => void;
}

function File({ id, path, opened, again }: FileProps) {
  const { revision, file, lists, figures } = opened;
  const written = revision.mine && (revision.state === 'draft' || revision.state === 'sent_back');
  const book = useMemo(() => (written ? book_of(id, path, file) : undefined), [written]);
  useLeaving(book);
  return (
    <>
      {book ? (
        <WriteView id={id} path={path} book={book} published={file.published ?? ''} lists={lists} figures={figures} />
      ) : (
        <ReadView id={id} file={file} lists={lists} figures={figures} />
      )}
      <CommentsView revision={revision} path={path} changed={again} />
    </>
  );
}

function book_of(revision: string, path: string, file: api.RevisionFileView): DraftBook {
  const at = { revision, file: in_address(path) };
  return new DraftBook(
    {
      save: ({ text, version, edition }) => api.save_revision_file(at, { text, version, edition }),
      read: () => api.revision_file(at),
      keep: (draft) => keep_on_device(revision, path, draft),
      kept: () => kept_on_device(revision, path),
    },
    { text: file.text, version: file.version, edition: file.edition },
  );
}
