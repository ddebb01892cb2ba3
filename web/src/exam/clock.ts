/**
 * The server's clock as this page knows it, run on performance.now(): changing the phone's clock does nothing.
 *
 * The offset comes from the shortest round trip seen. A phone that slept may have stopped performance.now(); after a
 * wake the phone's own clock bridges the gap until the server has been asked again.
 */
export interface Ticks {
  running_ms(): number;
  phone_ms(): number;
}

export const page_ticks: Ticks = { running_ms: () => performance.now(), phone_ms: () => Date.now() };

/** A wake-up after which the two clocks differ by less than this was no sleep. */
const jitter_ms = 1_000;

export class ServerClock {
  private offset_ms = 0;
  private best_trip_ms = Infinity;
  private running_ms: number;
  private phone_ms: number;

  /** `lead_ms`: how far the server was ahead of the phone's clock when last known, for a page opened without a network. */
  constructor(
    private readonly ticks: Ticks = page_ticks,
    lead_ms = 0,
  ) {
    this.running_ms = ticks.running_ms();
    this.phone_ms = ticks.phone_ms();
    this.offset_ms = this.phone_ms + lead_ms - this.running_ms;
  }

  now(): number {
    return Math.round(this.ticks.running_ms() + this.offset_ms);
  }

  /** What to remember for the next page. */
  lead(): number {
    return this.now() - this.ticks.phone_ms();
  }

  /** An answer that says `server_ms`, asked at `asked_ms` and heard now, both on the running clock. */
  sample(server_ms: number, asked_ms: number): void {
    const heard_ms = this.ticks.running_ms();
    const trip_ms = heard_ms - asked_ms;
    if (trip_ms >= this.best_trip_ms) return;
    this.best_trip_ms = trip_ms;
    this.offset_ms = server_ms + trip_ms / 2 - heard_ms;
  }

  /** The page is about to sleep, as far as it can know. */
  sleep(): void {
    this.running_ms = this.ticks.running_ms();
    this.phone_ms = this.ticks.phone_ms();
  }

  /** It woke: the next sample counts however slow it is. */
  wake(): void {
    const missed_ms = this.ticks.phone_ms() - this.phone_ms - (this.ticks.running_ms() - this.running_ms);
    if (missed_ms > jitter_ms) this.offset_ms += missed_ms;
    this.best_trip_ms = Infinity;
    this.sleep();
  }
}

/** "1:02:03", "2:03"; never below zero. */
export function left_text(left_ms: number): string {
  const seconds = Math.max(0, Math.ceil(left_ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
