/** Fingers, wheel and keys on a film. */
import { useRef } from 'preact/hooks';
import { by_key, dragged, nearer, type LookAt } from './look_at';

interface Finger {
  x: number;
  y: number;
}

/** One finger moves what has been brought nearer, two bring it nearer. */
export function useHands(
  canvas: { current: HTMLCanvasElement | null },
  look: LookAt,
  set_look: (look: LookAt) => void,
) {
  const fingers = useRef(new Map<number, Finger>());
  const share = ({ clientX, clientY }: PointerEvent | WheelEvent): Finger => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const apart = ([one, other]: Finger[]) => Math.hypot(one!.x - other!.x, one!.y - other!.y);
  const lift = (event: PointerEvent) => void fingers.current.delete(event.pointerId);
  return {
    onPointerDown: (event: PointerEvent) => {
      fingers.current.set(event.pointerId, share(event));
      if (look.zoom > 1) canvas.current!.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const old = fingers.current.get(event.pointerId);
      if (!old) return;
      const before = [...fingers.current.values()];
      const now = share(event);
      fingers.current.set(event.pointerId, now);
      if (before.length === 2) {
        const both = [...fingers.current.values()];
        const middle = { x: (both[0]!.x + both[1]!.x) / 2, y: (both[0]!.y + both[1]!.y) / 2 };
        set_look(nearer(look, apart(both) / Math.max(apart(before), 0.01), middle));
      } else if (look.zoom > 1) set_look(dragged(look, now.x - old.x, now.y - old.y));
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onPointerLeave: lift,
    onWheel: (event: WheelEvent) => {
      if (!event.ctrlKey && look.zoom === 1) return;
      event.preventDefault();
      set_look(nearer(look, event.deltaY < 0 ? 1.15 : 1 / 1.15, share(event)));
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const next = by_key(look, event.key);
      if (!next) return;
      event.preventDefault();
      set_look(next);
    },
  };
}
