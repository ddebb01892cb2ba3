/** What this phone knows of the candidate's time, and when it asks the server again. */
export interface Told {
  closes_ms: number;
  server_ms: number;
  paused: boolean;
}

/** Who has heard nothing for so long asks; jittered by as much again, so that a cohort does not ask at once. */
const rarely_ms = 60_000;
/** While the clock stands still, it is asked sooner when it runs again. */
const often_ms = 15_000;
/** A clock that was said to stand still is believed so long without a word; then the time is reckoned as running. */
const believed_ms = 90_000;
/** Before the end each phone asks once whether there is more time; at its own moment within this span. */
const last_question_ms = 25_000;
/** Less than this is the reckoning of a pause, not a gift. */
const gift_ms = 55_000;

export class ClockWatch {
  private closes_ms = 0;
  private stopped_ms = 0; ///< the server's time when it last said that the clock stands still; 0: it runs
  private ask_ms = 0;
  private asked_about_ms = 0; ///< the closing about which this phone has asked
  private readonly last_question_ms: number;

  constructor(private readonly chance: () => number = Math.random) {
    this.last_question_ms = last_question_ms * (0.2 + 0.8 * chance());
  }

  /** Answers how many minutes more than before were given. */
  told({ closes_ms, server_ms, paused }: Told): number {
    const more_ms = this.closes_ms > 0 && this.stopped_ms === 0 && !paused ? closes_ms - this.closes_ms : 0;
    this.closes_ms = closes_ms;
    this.stopped_ms = paused ? server_ms : 0;
    this.put_off(server_ms);
    return more_ms >= gift_ms ? Math.round(more_ms / 60_000) : 0;
  }

  stands_still(now_ms: number): boolean {
    return this.stopped_ms > 0 && now_ms < this.stopped_ms + believed_ms;
  }

  left(now_ms: number): number {
    return Math.max(0, this.closes_ms - (this.stands_still(now_ms) ? this.stopped_ms : now_ms));
  }

  /** Whether to ask now; counts as asked. */
  is_due(now_ms: number): boolean {
    if (this.closes_ms === 0) return false;
    const near = this.left(now_ms) <= this.last_question_ms && this.asked_about_ms !== this.closes_ms;
    if (!near && now_ms < this.ask_ms) return false;
    if (near) this.asked_about_ms = this.closes_ms;
    this.put_off(now_ms);
    return true;
  }

  private put_off(from_ms: number): void {
    this.ask_ms = from_ms + (this.stopped_ms > 0 ? often_ms : rarely_ms) * (1 + this.chance());
  }
}
