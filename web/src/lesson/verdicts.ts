/** The server's verdicts on checks that earn credit: asked for when the page opens, and when answers have gone out. */
import { useEffect, useState } from 'preact/hooks';
import * as api from '../api/names';
import { Refusal, Unreachable } from '../api/call';
import type { Visit } from '../kit/page';
import { useWatched } from '../kit/watched';
import type { Marks } from './marks';
import type { ProgressBook } from './progress';

export interface Verdicts {
  by_check: Map<string, api.MarkView>;
  credit?: api.MarksView['credit'];
  waits: string; ///< the words for an answer that has no verdict yet
}

const none: Omit<Verdicts, 'waits'> = { by_check: new Map() };

interface Read {
  lesson: api.Lesson;
  marks: Marks | undefined;
  asked: string; ///< the language that is being read: reasons come in it
}

export function useVerdicts(visit: Visit, book: ProgressBook, { lesson, marks, asked }: Read): Verdicts {
  const { me } = useWatched(visit.who);
  const { status } = useWatched(book);
  const [found, set_found] = useState(none);
  const [reached, set_reached] = useState(true);
  const { module, lesson: name } = lesson;
  const unsent = status.waiting > 0;
  const given = Object.keys(marks?.answers ?? {}).length;
  useEffect(() => {
    if (!me || unsent || !marks || (!marks.finished && !lesson.checks.some(({ credit }) => credit))) return;
    api.marks_in({ module, lesson: name }, asked).then(
      ({ marks, credit }) => {
        set_reached(true);
        set_found({ by_check: new Map(marks.map((mark) => [mark.check.id, mark])), credit });
      },
      (wrong: unknown) => {
        if (!(wrong instanceof Refusal) && !(wrong instanceof Unreachable)) throw wrong;
        set_reached(false);
      },
    );
  }, [me?.person, unsent, marks === undefined, marks?.finished, given, asked]);
  const held = unsent ? !status.trying : !reached;
  return { ...found, waits: `lesson_page.verdict_${me ? (held ? 'held' : 'coming') : 'unnamed'}` };
}
