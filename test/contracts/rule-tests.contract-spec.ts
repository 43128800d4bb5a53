import { join } from 'node:path';
import { optionalBinary, run } from './support/optional-binary.ts';
import { ROOT } from './support/repository.ts';
import { ruleTests } from './support/rule-tests.ts';

/** Hours and days of virtual time: seconds on a quiet machine, and more on a busy one. */
const WITHIN_MS = 300_000;

const promtool = optionalBinary('promtool');

(promtool === undefined ? describe.skip : describe)('the tests of the rules', () => {
  it.each(ruleTests().map(({ path }) => path))(
    'see every alert fire and stay silent as they say: %s',
    (path) => {
      const { status, output } = run(promtool ?? '', ['test', 'rules', join(ROOT, path)], {}, WITHIN_MS);
      expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
    },
    WITHIN_MS,
  );
});
