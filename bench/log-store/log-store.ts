import '../../tools/node-version.mjs';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from '../../tools/shop/run-command.ts';
import { table } from '../../tools/terminal/table.ts';
import { compareLookUps } from './compare-look-ups.ts';
import { fillStore } from './fill-store.ts';
import { measureIntake } from './measure-intake.ts';
import { startStore } from './start-store.ts';

const help = `npm run bench:log-store [-- options]: how fast the embedded log store is, in ratios taken within one run.

  --lines N     lines that the look-ups are among (default 1000000)
  --seconds N   for how long lines are taken in (default 20)
  --help

The exit code is 1 when a ratio misses its goal.`;

const LOOK_UP_GOAL = 100;
const LINES_PER_SECOND = 5000;
/** Of a core. */
const INTAKE_GOAL = 0.5;

const root = join(import.meta.dirname, '../..');
const say = (line: string): void => console.log(line);

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(help);
    return 0;
  }
  const [lines, seconds] = [Number(values.lines), Number(values.seconds)];
  const folder = mkdtempSync(join(tmpdir(), 'bench-log-store-'));
  try {
    say(`writing ${lines.toLocaleString('en')} lines…`);
    const written = fillStore(folder, lines);
    const store = await startStore(root, folder);
    say('looking up traces…');
    const lookUps = await compareLookUps(store.url, written);
    say(`taking in ${LINES_PER_SECOND.toLocaleString('en')} lines a second for ${seconds} s…`);
    const intake = await measureIntake(store, LINES_PER_SECOND, seconds);
    await store.stop();
    const met = [lookUps.ratio >= LOOK_UP_GOAL, intake.coreShare <= INTAKE_GOAL];
    const rows = [
      ['what', 'measured', 'goal', ''],
      [
        `one trace among ${lines.toLocaleString('en')} lines, against scanning them`,
        `${Math.round(lookUps.ratio)} times as fast (${lookUps.byIndexMs.toFixed(1)} ms, ${Math.round(lookUps.byScanMs)} ms)`,
        `${LOOK_UP_GOAL}`,
        met[0] ? 'met' : 'missed',
      ],
      [
        `${Math.round(intake.linesPerSecond).toLocaleString('en')} lines a second taken in, of a core`,
        `${Math.round(intake.coreShare * 100)} % (${intake.microsecondsPerLine.toFixed(0)} µs a line)`,
        `${INTAKE_GOAL * 100} %`,
        met[1] ? 'met' : 'missed',
      ],
    ];
    for (const line of ['', ...table(rows, ['left'])]) say(line);
    return met.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
});
