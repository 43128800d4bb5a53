import { DomainError, DownstreamError } from '@shop/observability';
import { Breaker, type BreakerState } from './breaker.js';

describe('the breaker of a neighbour', () => {
  let breaker: Breaker;
  let states: BreakerState[];
  let attempts: number;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    states = [];
    attempts = 0;
    breaker = new Breaker('stock-service', (state) => states.push(state));
  });
  afterEach(() => jest.useRealTimers());

  async function call(error?: Error): Promise<unknown> {
    const attempt = async (): Promise<string> => {
      attempts += 1;
      if (error) throw error;
      return 'well';
    };
    return breaker.call(attempt).catch((reason: unknown) => reason);
  }
  const sick = new DownstreamError('stock-service', 'timeout');

  /** Ten calls a second. */
  async function calls(seconds: number, error: (index: number) => Error | undefined): Promise<void> {
    for (let index = 0; index < seconds * 10; index += 1) {
      await call(error(index));
      jest.advanceTimersByTime(100);
    }
  }

  it('opens when most calls fail, and then lets none through: they were never sent', async () => {
    await calls(12, () => sick);
    expect(states[0]).toBe('open');
    const before = attempts;
    const refused = await call();
    expect(refused).toMatchObject({ name: 'DownstreamError', reason: 'unreachable', sent: false });
    expect(attempts).toBe(before);
  });

  it('closes with the first call that goes well after a pause', async () => {
    await calls(12, () => sick);
    jest.advanceTimersByTime(2_000);
    expect(await call()).toBe('well');
    expect(states.slice(-2)).toEqual(['half_open', 'closed']);
  });

  it('stays closed while fewer than half of the calls fail', async () => {
    await calls(30, (index) => (index % 5 === 0 ? sick : undefined));
    expect(states).toEqual([]);
  });

  it('stays closed while a neighbour says no', async () => {
    await calls(30, () => new DomainError(409, 'Not enough stock'));
    expect(states).toEqual([]);
  });

  it('stays closed with too few calls to tell', async () => {
    for (let index = 0; index < 30; index += 1) {
      await call(sick);
      jest.advanceTimersByTime(1_000);
    }
    expect(states).toEqual([]);
  });
});
