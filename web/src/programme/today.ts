/** What a learner should do next, out of what the server said. */
import type { LessonLine, ModuleLine, Programme, ProgressView as Progress } from '../api/names';
import { core_lessons, standing } from './standing';

export interface NextLesson {
  module: ModuleLine;
  lesson: LessonLine;
  place: number; ///< of the lesson among those its module is finished by, from 1
  of: number;
  begun: boolean;
}

const key = (module: string, lesson: string) => `${module}/${lesson}`;

export function finished_lessons(progress: Progress | undefined): Set<string> {
  const lessons = progress?.lessons ?? [];
  return new Set(lessons.filter((line) => line.finished_ms != null).map((line) => key(line.module, line.lesson)));
}

/** The first lesson not finished, in the programme's order; none when all are. */
export function next_lesson(programme: Programme, progress: Progress | undefined): NextLesson | undefined {
  const finished = finished_lessons(progress);
  const opened = new Set((progress?.lessons ?? []).map((line) => key(line.module, line.lesson)));
  for (const module of programme.modules) {
    const core = core_lessons(module.lessons);
    const at = core.findIndex((lesson) => !finished.has(key(module.id, lesson.id)));
    const lesson = core[at];
    if (lesson) return { module, lesson, place: at + 1, of: core.length, begun: opened.has(key(module.id, lesson.id)) };
  }
  return undefined;
}

/** Modules all of whose lessons are finished. A module without lessons is still to come. */
export function finished_modules(programme: Programme, progress: Progress | undefined): number {
  return programme.modules.filter((module) => {
    const { finished, of } = standing(module, progress);
    return of > 0 && finished === of;
  }).length;
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

export const part_of_day = (hour: number): PartOfDay => (hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening');
