/** The rules of going on in a conversation, as the server has them: programme/consultation.h. Pure. */
import type * as api from '../api/names';

export type Entry =
  | { kind: 'scene'; title: string; place: string; number: number }
  | { kind: 'line'; who: api.LabPerson | undefined; text: string } ///< nobody: something happens
  | { kind: 'you'; text: string };

/** A step that has been taken, without its time. */
export type Taken = Pick<api.LabStep, 'place' | 'choice'>;

export interface Talk {
  entries: Entry[];
  latest: number; ///< how many entries there were before the last choice's answer
  place: string; ///< the node at which the doctor is to speak
  open: api.LabChoice[];
  over: boolean;
  sound: boolean; ///< false: a step is not possible in this lab
}

type Marks = ReadonlySet<number>;
interface Condition {
  when?: number | null;
  unless?: number | null;
}

const holds = (marks: Marks, { when, unless }: Condition): boolean =>
  (when == null || marks.has(when)) && (unless == null || !marks.has(unless));

/** Follows the steps from the beginning. */
export function follow(lab: Pick<api.LabView, 'scenes' | 'people'>, steps: Taken[]): Talk {
  const nodes = new Map(lab.scenes.flatMap((scene, number) => scene.nodes.map((node) => [node.id, { node, number }])));
  const people = new Map(lab.people.map((person) => [person.id, person]));
  const entries: Entry[] = [];
  let marks = new Set<number>();
  let scene = -1;
  let at = lab.scenes[0]!.nodes[0]!;

  const arrive = (id: string): void => {
    // A circle of ways would never end; the server publishes none.
    for (let passed = 0; passed <= nodes.size; passed += 1) {
      const found = nodes.get(id)!;
      at = found.node;
      if (found.number !== scene) {
        scene = found.number;
        const { title, place } = lab.scenes[scene]!;
        entries.push({ kind: 'scene', title, place, number: scene + 1 });
      }
      for (const line of at.said)
        if (holds(marks, line)) entries.push({ kind: 'line', who: people.get(line.who), text: line.text });
      const way = at.choices.length === 0 && at.ways.find((one) => holds(marks, one));
      if (!way) return;
      id = way.to;
    }
  };
  const open = () => at.choices.filter((choice) => holds(marks, choice));

  arrive(at.id);
  let latest = 0;
  let sound = true;
  for (const step of steps) {
    const choice = at.id === step.place ? open().find(({ id }) => id === step.choice) : undefined;
    if (!choice) {
      sound = false;
      break;
    }
    latest = entries.length;
    entries.push({ kind: 'you', text: choice.says });
    marks = new Set([...marks, ...choice.marks].filter((mark) => !choice.clears.includes(mark)));
    arrive(choice.to);
  }
  return { entries, latest, place: at.id, open: open(), over: at.choices.length === 0, sound };
}
