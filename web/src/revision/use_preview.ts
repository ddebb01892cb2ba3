/** The server's word on a text that is being written: findings and page, a moment after the last letter. */
import { useEffect, useRef, useState } from 'preact/hooks';
import * as api from '../api/names';
import { wrong_of, type Wrong } from '../kit/answer';
import { in_address } from './place';

const pause_ms = 600;
const again_ms = 3_000;

export interface Looked {
  shown?: api.FilePreview | undefined;
  wrong?: Wrong | undefined;
}

/** One question at a time: whoever types fast, or on a slow network, asks about the newest text alone. */
export function usePreview(revision: string, path: string, text: string): Looked {
  const [looked, set] = useState<Looked>({});
  const desk = useRef({ text, seen: undefined as string | undefined, asking: false, left: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void look(), ms);
  };
  const look = async () => {
    const here = desk.current;
    if (here.asking || here.left) return;
    here.asking = true;
    const asked = here.text;
    let wait = pause_ms;
    try {
      const shown = await api.preview_revision_file({ revision, file: in_address(path) }, { text: asked });
      here.seen = asked;
      set({ shown });
    } catch (found) {
      const wrong = wrong_of(found);
      wait = again_ms;
      set((old) => ({ ...old, wrong }));
    }
    here.asking = false;
    if (here.text !== here.seen && !here.left) later(wait);
  };
  useEffect(() => {
    desk.current.text = text;
    if (text !== desk.current.seen) later(desk.current.seen === undefined ? 0 : pause_ms);
  }, [text]);
  useEffect(() => {
    desk.current.left = false;
    return () => {
      desk.current.left = true;
      clearTimeout(timer.current);
    };
  }, []);
  return looked;
}
