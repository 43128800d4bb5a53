import { join } from 'node:path';
import { demoDelays } from './checks/demo-delays.ts';
import { loadRamp } from './checks/load-ramp.ts';
import { loadTest } from './checks/load-test.ts';
import { type Change, textFixture } from './support/fixture.ts';
import { type Outcome, run } from './support/optional-binary.ts';
import { ROOT, textFile } from './support/repository.ts';

describe('deploy/k6/load-test.js', () => {
  const script = textFile('deploy/k6/load-test.js');

  it('can be told where to go and what to do, judges the run and begins traces', () => {
    expect(loadTest(script)).toEqual([]);
  });

  it('ramps to 10, 50 and 100 users in six minutes', () => {
    expect(loadRamp(script, [10, 50, 100], 360)).toEqual([]);
  });

  it('computes its thresholds from the delays that the services have', () => {
    const services = {
      PRODUCT: textFile('apps/product-service/src/products/products.service.ts'),
      ORDER: textFile('apps/order-service/src/orders/orders.service.ts'),
      PAYMENT: textFile('apps/payment-service/src/payments/payments.service.ts'),
    };
    expect(demoDelays(script, services)).toEqual([]);
  });

  // Its runs are among the tests on the stack; here it gets no further than its options and its question to the gateway.
  it.each(['load', 'smoke'])('has a scenario %s, and stops where no gateway is ready', (scenario) => {
    expect(start(scenario)).toEqual({
      status: 108,
      output: expect.stringMatching(
        /^test aborted: The gateway is not ready: GET .* got connect ECONNREFUSED/,
      ),
    });
  });

  it('names its scenarios when it is to run another one', () => {
    expect(start('stress')).toEqual({
      status: 107,
      output: expect.stringContaining('SCENARIO is "stress"; it can be: load, smoke'),
    });
  });
});

function start(scenario: string): Outcome {
  const settings = ['-e', 'BASE_URL=http://127.0.0.1:1', '-e', `SCENARIO=${scenario}`];
  const runner = join(ROOT, 'tools/k6-script/run.ts');
  return run(process.execPath, [runner, ...settings, join(ROOT, 'deploy/k6/load-test.js')]);
}

const broken = (...changes: readonly Change[]) => textFixture('load-test.js', ...changes);

describe('loadTest', () => {
  it('has nothing to say where all is well', () => {
    expect(loadTest(broken())).toEqual([]);
  });

  it.each([
    ['__ENV.SCENARIO', "'load'", '1: does not read __ENV.SCENARIO'],
    ["'http_req_duration{name:list}': ['p(95)<100'],", '', '16: has no threshold on http_req_duration'],
    ["http_req_failed: ['rate<0.01'],", '', '16: has no threshold on http_req_failed'],
    ["checks: ['rate>0.99'],", '', '16: has no threshold on checks'],
    ["'{}', request()", "'{}'", '29: http.post() sends no traceparent'],
    ["traceparent: '00'", "tracestate: '00'", '29: http.post() sends no traceparent'],
  ])('sees %s turn into "%s"', (from, to, fault) => {
    expect(loadTest(broken([from, to]))).toEqual([`load-test.js:${fault}`]);
  });

  it('sees that it always goes to one place', () => {
    const fixed = broken().text.replaceAll('__ENV.BASE_URL', 'HOST');
    expect(loadTest({ path: 'a.js', text: fixed })).toEqual(['a.js:1: does not read __ENV.BASE_URL']);
  });
});

describe('loadRamp', () => {
  it('has nothing to say where all is well', () => {
    expect(loadRamp(broken(), [10, 50], 120)).toEqual([]);
  });

  it.each([
    ['target: 50', 'target: 40', '9: ramps to 10, 40 users instead of 10, 50'],
    ["duration: '1m'", "duration: '90s'", '9: takes 150 s instead of 120 s'],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(loadRamp(broken([from, to]), [10, 50], 120)).toEqual([`load-test.js:${fault}`]);
  });
});

describe('demoDelays', () => {
  const code = {
    path: 'products.service.ts',
    text: '\nif (this.settings.DEMO_DELAYS) await setTimeout(randomInt(10, 51));',
  };
  const check = (script: Change | [], service: string = code.text) =>
    demoDelays(script.length === 0 ? broken() : broken(script), { PRODUCT: { ...code, text: service } });

  it('has nothing to say where all is well', () => {
    expect(check([])).toEqual([]);
  });

  it('sees that the service waits longer', () => {
    expect(check([], code.text.replace('51', '61'))).toEqual([
      'load-test.js:3: PRODUCT is [10, 50], but products.service.ts:2 waits [10, 60] ms',
    ]);
  });

  it('sees that the script computes with other delays', () => {
    expect(check(['[10, 50]', '[0, 5]'])).toEqual([
      'load-test.js:3: PRODUCT is [0, 5], but products.service.ts:2 waits [10, 50] ms',
    ]);
  });

  it('sees that the service does not wait where it is looked for', () => {
    expect(check([], 'await setTimeout(10);')).toEqual([
      'products.service.ts:1: no line DEMO_DELAYS) await setTimeout(randomInt(…))',
    ]);
  });
});
