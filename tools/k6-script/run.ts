/**
 * Runs a k6 script without k6, as far as the one of deploy/k6 needs it: what else k6 knows ends the run with an error that
 * names it. The exit codes are k6's. In two things it is stricter, because it is there to prove the script: an exception
 * in a visit ends the run instead of that visit, and a threshold for which nothing was measured is crossed.
 *
 *   node tools/k6-script/run.ts -e BASE_URL=http://localhost:8080 -e SCENARIO=smoke deploy/k6/load-test.js
 */
import '../node-version.mjs';

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { Problem } from '../shop/problem.ts';
import { runCommand } from '../shop/run-command.ts';
import { TestRun } from './test-run.ts';

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { env: { type: 'string', short: 'e', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const [script, ...more] = positionals;
  if (script === undefined || more.length > 0)
    throw new Problem('One script is run: run.ts [-e NAME=VALUE] script.js');
  const settings = values.env.map((setting) => {
    const [name = '', ...value] = setting.split('=');
    return [name, value.join('=')];
  });
  const environment = { ...(process.env as Record<string, string>), ...Object.fromEntries(settings) };
  const toRun = { script: pathToFileURL(resolve(script)).href, environment };
  return new TestRun(toRun, (line) => process.stdout.write(`${line}\n`)).exitCode();
});
