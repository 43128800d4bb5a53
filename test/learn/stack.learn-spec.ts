import { join } from 'node:path';

import { Lane } from '../../tools/gameday/lane/lane.ts';
import { findBinaries } from '../../tools/stack/find-binaries.ts';
import { stackHome } from '../../tools/stack/install/stack-home.ts';
import { PARTS } from '../../tools/stack/parts.ts';
import { ROOT } from '../contracts/support/repository.ts';
import { type GoingOn, Learning } from '../e2e/support/learning.ts';
import { eventually } from '../stack/support/eventually.ts';

const A_START_MS = 240_000;
/** Eight minutes and more, in a stack in which a minute takes 3 s. */
const AN_ALERT_S = 180;
const FACTOR = 20;

describe('exercises on the stack', () => {
  const stopping = new AbortController();
  const binaries = findBinaries(PARTS, process.env['PATH'], join(stackHome(process.env), 'bin'));
  const lane = new Lane({ root: ROOT, binaries, factor: FACTOR, signal: stopping.signal });
  const learning = new Learning(() => ({ LEARN_STACK: lane.address }));
  let game: GoingOn | undefined;
  beforeAll(() => lane.start(), A_START_MS);
  afterEach(async () => {
    game?.interrupt();
    await game?.ended;
  });
  afterAll(async () => {
    learning.forget();
    await lane.close(false);
    stopping.abort();
  }, A_START_MS);

  it(
    '11 is red for the wrong alert and a wrong pace, and green with its solution',
    async () => {
      game = learning.start('11');
      const right = await eventually(AN_ALERT_S, () => learning.solution());
      expect(right['alert']).toBe('ErrorBudgetSlowBurn');
      const wrong = await learning.check({ ...right, alert: 'ErrorBudgetFastBurn', days: '14' });
      expect(wrong.text).toContain('compare the burn rate with the thresholds of both');
      expect(wrong.text).toContain('a burn rate of 1 takes the whole period');
      expect((await learning.check(right)).text).toContain('Solved.');
      expect(await game.ended).toMatchObject({
        code: 0,
        text: expect.stringContaining('All faults are lifted.'),
      });
    },
    A_START_MS,
  );

  it(
    '9 wants the fault lifted and the alert ended, is red for another alert, and green with its solution',
    async () => {
      game = learning.start('9');
      const going = game;
      await eventually(AN_ALERT_S, () => said(going, 'An alert is firing.'));
      const early = await learning.run('solution');
      expect(early.text).toContain('HighPaymentFailureRate fires, and the fault is still there. Lift it:');
      await fetch(`http://${lane.address}:8083/faults`, { method: 'DELETE' });
      await eventually(AN_ALERT_S, () => said(going, 'The alert has ended'));
      const right = await learning.solution();
      const wrong = await learning.check({ ...right, alert: 'HighErrorRate', fired_after: '3600' });
      expect(wrong.text).toContain('HighErrorRate is not what fired for payment-service');
      expect(wrong.text).toContain('Prometheus says something else than 3600 s');
      expect((await learning.check(right)).text).toContain('Solved.');
      expect((await going.ended).code).toBe(0);
    },
    A_START_MS * 2,
  );
});

describe('without a stack', () => {
  it('an exercise says how to start one', async () => {
    const learning = new Learning(() => ({ PROMETHEUS_PORT: '1' }));
    const { code, text } = await learning.run('9');
    learning.forget();
    expect(text).toContain(
      'Start one in another terminal, and come back:  FAULT_INJECTION=true npm run stack',
    );
    expect(code).toBe(1);
  });
});

async function said({ text }: GoingOn, words: string): Promise<void> {
  if (!text().includes(words)) throw new Error(`it has not said "${words}" yet, but: ${text()}`);
  return Promise.resolve();
}
