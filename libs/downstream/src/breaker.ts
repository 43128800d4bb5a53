import { DownstreamError } from '@shop/observability';
import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  handleWhen,
  SamplingBreaker,
} from 'cockatiel';

/** Of the calls of ten seconds so many fail before the neighbour is left alone: one that is restarted is not yet sick. */
const FAILURES = 0.5;
const SAMPLED_MS = 10_000;
/** Fewer calls a second say nothing about a neighbour. */
const MINIMUM_RATE = 5;
/** How long it is left alone before one call tries whether it is well again. */
const PAUSE_MS = 2_000;

/** The states of a breaker: `closed` lets calls through, `open` none, `half_open` one that decides. */
export const BREAKER_STATES = ['closed', 'half_open', 'open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** Keeps calls from a neighbour that fails most of them: it has none to spare, and neither have those who wait for it. */
export class Breaker {
  private readonly policy: CircuitBreakerPolicy;

  constructor(
    private readonly downstream: string,
    onState: (state: BreakerState) => void,
  ) {
    this.policy = circuitBreaker(
      handleWhen((error) => error instanceof DownstreamError),
      {
        halfOpenAfter: PAUSE_MS,
        breaker: new SamplingBreaker({
          threshold: FAILURES,
          duration: SAMPLED_MS,
          minimumRps: MINIMUM_RATE,
        }),
      },
    );
    this.policy.onStateChange((state) => onState(nameOf(state)));
  }

  /** @throws DownstreamError that was not sent, when the neighbour is left alone */
  async call<Result>(attempt: () => Promise<Result>): Promise<Result> {
    try {
      return await this.policy.execute(attempt);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new DownstreamError(this.downstream, 'unreachable', { cause: error, sent: false });
    }
  }
}

function nameOf(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half_open' : 'open';
}
