import { runLoadTest } from './support/k6.ts';
import { whileSlow } from './support/slow-part.ts';

const THRESHOLDS_MET = 0;
/** k6's own code for it. */
const THRESHOLDS_CROSSED = 99;

jest.setTimeout(90_000);

describe('the load test of deploy/k6', () => {
  it('passes on a healthy stack', async () => {
    const { exitCode, output } = await runLoadTest('smoke');
    expect({ exitCode, output: exitCode === THRESHOLDS_MET ? '' : output }).toEqual({
      exitCode: THRESHOLDS_MET,
      output: '',
    });
  });

  it('fails on one with a slow service, and says which threshold was crossed', async () => {
    const { exitCode, output } = await whileSlow('product-service', () => runLoadTest('smoke'));
    expect({ exitCode, output }).toEqual({
      exitCode: THRESHOLDS_CROSSED,
      output: expect.stringMatching(/thresholds on metrics .*http_req_duration.* have been crossed/),
    });
  });
});
