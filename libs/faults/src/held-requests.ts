import type { ServerResponse } from 'node:http';

/** How a wait ended: its time was over, the fault was lifted, or the client went away. */
export type HeldUntil = 'time' | 'lifted' | 'client left';

/** The requests that wait for a fault to end. One whose client has left is not kept: hours of hanging fill no memory. */
export class HeldRequests {
  private readonly releases = new Set<() => void>();

  /** @param milliseconds - without it the wait has no end of its own */
  hold(response: ServerResponse, milliseconds?: number): Promise<HeldUntil> {
    if (response.closed) return Promise.resolve('client left');
    return new Promise((resolve) => {
      const end = (until: HeldUntil): void => {
        clearTimeout(timer);
        this.releases.delete(lift);
        response.off('close', leave);
        resolve(until);
      };
      const lift = (): void => end('lifted');
      const leave = (): void => end('client left');
      const timer = milliseconds === undefined ? undefined : setTimeout(() => end('time'), milliseconds);
      this.releases.add(lift);
      response.once('close', leave);
    });
  }

  /** Lets all of them go on. */
  release(): void {
    for (const lift of this.releases) lift();
  }
}
