import { type Rate } from '../settings/settings.ts';

/** Lets so many bytes pass a second on average, and more at once where little came before. */
export class TokenBucket {
  private readonly rate: Rate;
  private tokens: number;
  private filledAt: number;

  /** @param now milliseconds, of whichever clock */
  constructor(rate: Rate, now: number) {
    this.rate = rate;
    this.tokens = rate.burstBytes;
    this.filledAt = now;
  }

  take(bytes: number, now: number): boolean {
    const { bytesPerSecond, burstBytes } = this.rate;
    this.tokens = Math.min(burstBytes, this.tokens + ((now - this.filledAt) / 1000) * bytesPerSecond);
    this.filledAt = now;
    if (bytes > this.tokens) return false;
    this.tokens -= bytes;
    return true;
  }
}
