import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSources } from './read-sources.ts';
import { waitOf } from './row.ts';
import { simulate } from './simulate.ts';
import { promtoolOrNone } from './testing/promtool.ts';

const TOLD_WITHIN_S = 180;
/** The rules are evaluated right with each scrape here, and up to 15 s later on a running stack. */
const EVALUATION_S = 15;
/** 2 s for a look back of 6 hours, on a core of its own. */
const PATIENCE_MS = 120_000;

const promtool = promtoolOrNone();

(promtool === undefined ? describe.skip : describe)('when all of a service fails', () => {
  const sources = readSources(join(import.meta.dirname, '../../..'));
  const laboratory = {
    groups: sources.groups,
    promtool: promtool ?? 'promtool',
    folder: tmpdir(),
    until: new AbortController().signal,
  };

  it.each([
    ['HighErrorRate', 'requests answered with 5xx'],
    ['ServiceDown', 'no instance answers a scrape'],
    ['ServiceDown', 'the service is no target any more'],
    ['PaymentsUnanswered', 'payments without a usable answer'],
    ['ErrorBudgetFastBurn', 'checkouts answered with 5xx'],
    ['ErrorBudgetFastBurn', 'requests answered with 5xx'],
  ])(
    '%s (%s) is told within 3 minutes',
    async (alert, what) => {
      const fault = sources.faults.find((one) => one.alert === alert && one.what === what);
      if (fault === undefined) throw new Error(`no such fault: ${alert}, ${what}`);
      const firings = await simulate({ fault, shares: [1] }, laboratory);
      const wait = waitOf(fault, sources.groups, sources.route);
      const told = (firings.get(1)?.firesAfter ?? Infinity) + (wait ?? Infinity) + EVALUATION_S;
      expect(told).toBeLessThanOrEqual(TOLD_WITHIN_S);
    },
    PATIENCE_MS,
  );
});
