/** Where a learner stands in a module, out of what the server said. */
import type { ModuleLine, ProgressView } from '../api/names';

export type Credit = ProgressView['lessons'][number]['credit'];
type Line = ProgressView['lessons'][number];

export interface Standing {
  finished: number; ///< core lessons
  credited: number;
  of: number;
  open: string[]; ///< finished, and a short step from credit
}

export const line_of = (progress: ProgressView | undefined, module: string, lesson: string): Line | undefined =>
  progress?.lessons.find((line) => line.module === module && line.lesson === lesson);

/** The lessons that a module is finished by: optional depth is not among them. */
export const core_lessons = <Line extends { deeper: boolean }>(lessons: Line[]): Line[] =>
  lessons.filter(({ deeper }) => !deeper);

export function standing(module: Pick<ModuleLine, 'id' | 'lessons'>, progress: ProgressView | undefined): Standing {
  const core = core_lessons(module.lessons);
  const lines = core.map(({ id }) => line_of(progress, module.id, id));
  return {
    finished: lines.filter((line) => line?.finished_ms != null).length,
    credited: lines.filter((line) => line?.credit === 'earned').length,
    of: core.length,
    open: lines.filter((line) => line?.credit === 'challenge' || line?.credit === 'checks').map((line) => line!.lesson),
  };
}
