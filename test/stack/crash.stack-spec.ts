import { readFile } from 'node:fs/promises';

import { eventually } from './support/eventually.ts';
import { pidOf, statusOfParts, untilReady } from './support/parts.ts';
import { testStack } from './support/test-stack.ts';

const PART = 'alertmanager';
const SAID_WITHIN_S = 10;
const HEALTHY_WITHIN_S = 30;

jest.setTimeout(90_000);

describe(`when ${PART} is killed`, () => {
  let before: Awaited<ReturnType<typeof statusOfParts>>;
  beforeAll(async () => {
    before = await statusOfParts();
    process.kill(await pidOf(PART), 'SIGKILL');
  });
  afterAll(() => untilReady(PART));

  it("the stack's log names it and says how it ended", async () => {
    const said = new RegExp(`${PART} ended by itself \\(signal SIGKILL\\)`);
    await eventually(SAID_WITHIN_S, async () =>
      expect(await readFile(testStack().state.log, 'utf8')).toMatch(said),
    );
  });

  it('it is started again and becomes healthy', async () => {
    await eventually(HEALTHY_WITHIN_S, async () => {
      const { [PART]: status } = await statusOfParts();
      expect(status).toEqual({ state: 'ready', pid: expect.any(Number) });
      expect(status?.pid).not.toBe(before[PART]?.pid);
    });
  });

  it('the other parts run on as they did', async () => {
    const { [PART]: _restarted, ...others } = await statusOfParts();
    const { [PART]: _killed, ...othersBefore } = before;
    expect(others).toEqual(othersBefore);
  });
});
