import { type ObservedApp, observedApp } from '../../observability/testing/observed-app.js';
import { FaultSwitches } from './fault-switches.js';
import { Faults } from './faults.dto.js';
import { FaultsModule } from './faults.module.js';

const OFF = {
  error_share: 0,
  delay_ms: 0,
  hang_share: 0,
  garbage_share: 0,
  late_error_share: 0,
  block_ms: 0,
};

describe('the switches', () => {
  let app: ObservedApp;
  let switches: FaultSwitches;
  beforeEach(async () => {
    app = await observedApp({
      imports: [FaultsModule.forRoot({ environment: { FAULT_INJECTION: 'true' } })],
    });
    switches = app.service.app.get(FaultSwitches);
  });
  afterEach(() => app.close());

  const change = (faults: Partial<Faults> = {}): void => switches.change(Object.assign(new Faults(), faults));
  const active = async () => (await app.series('fault_injection_active')).map(({ value }) => value);

  it('are off at first, and nothing tells of a change', async () => {
    expect(await active()).toEqual([0]);
    expect(app.lines('fault_injected')).toEqual([]);
  });

  it.each([
    { error_share: 0.1 },
    { delay_ms: 1 },
    { hang_share: 1 },
    { garbage_share: 0.5 },
    { late_error_share: 0.5 },
    { block_ms: 5 },
    { decline_share: 0 },
  ])('are told of in a warning and in the gauge: %j', async (faults) => {
    change({ ...faults, endpoint: '/items' });
    const expected = { level: 'warn', ...OFF, ...faults, endpoint: '/items' };
    expect(app.lines('fault_injected')).toEqual([expect.objectContaining(expected)]);
    expect(await active()).toEqual([1]);
  });

  it('are told of when they are lifted', async () => {
    change({ error_share: 1 });
    change();
    expect(app.lines('fault_injected').at(-1)).toMatchObject({ level: 'warn', ...OFF });
    expect(await active()).toEqual([0]);
  });

  it('that change nothing are not told of', () => {
    change({ error_share: 1 });
    change({ error_share: 1 });
    expect(app.lines('fault_injected')).toHaveLength(1);
  });

  it('for a route alone are off', async () => {
    change({ endpoint: '/items' });
    expect(await active()).toEqual([0]);
  });

  it('leave payments to FAILURE_RATE unless told otherwise', () => {
    expect(switches.declines()).toBeUndefined();
    change({ decline_share: 0.5 });
    expect([1, 2, 3, 4].map(() => switches.declines())).toEqual([false, true, false, true]);
    change();
    expect(switches.declines()).toBeUndefined();
  });
});
