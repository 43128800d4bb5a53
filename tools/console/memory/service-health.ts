import { type ServiceState } from '../source/overview.ts';

/** What became of a service's process, as its runner tells. */
export interface ProcessNews {
  readonly service: string;
  readonly news: 'died' | 'started again' | 'given up';
  /** "exit code 1", "signal SIGKILL". */
  readonly how: string;
  readonly atMs: number;
}

type SavedHealth = Pick<ServiceState, 'name' | 'state' | 'why' | 'restarts' | 'lastDeath'>;

interface Health {
  state: ServiceState['state'];
  why: string | undefined;
  restarts: number;
  lastDeath: string | undefined;
}

/** How each service is: by its `/ready`, and by its runner. */
export class ServiceHealth {
  private readonly services = new Map<string, Health>();

  of(service: string): Health {
    const known = this.services.get(service);
    if (known) return known;
    const made: Health = { state: 'starting', why: undefined, restarts: 0, lastDeath: undefined };
    this.services.set(service, made);
    return made;
  }

  restore({ name, state, why, restarts, lastDeath }: SavedHealth): void {
    this.services.set(name, { state, why, restarts, lastDeath });
  }

  answered(service: string, status: number, body: string): void {
    const health = this.of(service);
    health.state = status === 200 ? 'ready' : 'not ready';
    health.why = status === 200 ? undefined : body.slice(0, 500);
  }

  silent(service: string, why: string): void {
    const health = this.of(service);
    if (health.state !== 'starting') health.state = 'down';
    health.why = why;
  }

  heard({ service, news, how, atMs }: ProcessNews): void {
    const health = this.of(service);
    if (news === 'started again') health.restarts += 1;
    else {
      health.state = 'down';
      health.lastDeath = `${how} at ${new Date(atMs).toISOString()}${news === 'given up' ? '; not started again' : ''}`;
    }
  }
}
