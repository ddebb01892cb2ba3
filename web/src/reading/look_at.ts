/** How a film is looked at: which greys are shown, how near, and which part. Pure. */

export interface LookAt {
  centre: number; ///< the grey shown as middle grey, share of all
  width: number; ///< from black to white, share of all
  zoom: number; ///< 1: the whole film
  x: number; ///< of the middle of what is seen, share of the side
  y: number;
}

export const whole: LookAt = { centre: 0.5, width: 1, zoom: 1, x: 0.5, y: 0.5 };

export const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Nothing beyond the film's edge is ever in view. */
export function sound(look: LookAt): LookAt {
  const zoom = within(look.zoom, 1, 8);
  const edge = 0.5 / zoom;
  return {
    centre: within(look.centre, 0, 1),
    width: within(look.width, 0.05, 2),
    zoom,
    x: within(look.x, edge, 1 - edge),
    y: within(look.y, edge, 1 - edge),
  };
}

/** Nearer by a factor, holding the point under the finger (shares of the view) where it is. */
export function nearer(look: LookAt, factor: number, at = { x: 0.5, y: 0.5 }): LookAt {
  const zoom = within(look.zoom * factor, 1, 8);
  const moved = 1 / look.zoom - 1 / zoom;
  return sound({ ...look, zoom, x: look.x + (at.x - 0.5) * moved, y: look.y + (at.y - 0.5) * moved });
}

/** The film moves with the finger: shares of the view. */
export const dragged = (look: LookAt, dx: number, dy: number): LookAt =>
  sound({ ...look, x: look.x - dx / look.zoom, y: look.y - dy / look.zoom });

const step = 0.1;

/** What a key does; nothing when it is none of ours. */
export function by_key(look: LookAt, key: string): LookAt | undefined {
  switch (key) {
    case '+':
    case '=':
      return nearer(look, 1.25);
    case '-':
      return nearer(look, 0.8);
    case '0':
      return whole;
    case 'ArrowLeft':
      return dragged(look, step, 0);
    case 'ArrowRight':
      return dragged(look, -step, 0);
    case 'ArrowUp':
      return dragged(look, 0, step);
    case 'ArrowDown':
      return dragged(look, 0, -step);
    case '[':
      return sound({ ...look, width: look.width / 1.15 });
    case ']':
      return sound({ ...look, width: look.width * 1.15 });
    case ',':
      return sound({ ...look, centre: look.centre + 0.05 });
    case '.':
      return sound({ ...look, centre: look.centre - 0.05 });
    default:
      return undefined;
  }
}
