/** Where a candidate stands with an exam. */
import type { Exam } from '../api/names';

export type ExamStep = 'prepared' | 'check' | 'ready' | 'enter' | 'submitted' | 'result' | 'past';

/** `ticket`: this phone holds one. */
export function exam_step(exam: Exam, ticket: boolean): ExamStep {
  if (exam.state === 'drafted' || exam.state === 'assembled') return 'prepared';
  if (exam.state === 'sealed') return ticket ? 'ready' : 'check';
  if (exam.state === 'open') return exam.submitted_ms != null ? 'submitted' : ticket ? 'enter' : 'check';
  // Closed: the key, objections and the result, as they come.
  return exam.sitting ? 'result' : 'past';
}
