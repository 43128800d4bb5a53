import '../node-version.mjs';

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

import { checkPorts } from '../shop/port-check.ts';
import { readPort } from '../shop/ports.ts';
import { Problem } from '../shop/problem.ts';
import { runCommand } from '../shop/run-command.ts';
import { stopRequested } from '../shop/stop-signals.ts';
import { CONSOLE_PORT } from './console-settings.ts';
import { MemorySource } from './memory/memory-source.ts';
import { unpack } from './memory/saved-file.ts';
import { buildServer } from './server/build-server.ts';

const help = `npm run console -- <file>: opens what a console has saved ("Save" on its page), or npm run demo has left.

The console of a running shop comes with npm start. The port is 8088; CONSOLE_PORT moves it.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (values.help || file === undefined || more.length > 0) {
    console.log(help);
    return values.help ? 0 : 1;
  }
  const source = MemorySource.ofFile(unpack(read(file)), basename(file));
  const port = readPort('CONSOLE_PORT', process.env['CONSOLE_PORT'] || String(CONSOLE_PORT));
  await checkPorts([{ name: 'the console', port, portVariable: 'CONSOLE_PORT' }]);
  const server = buildServer({ source, save: () => read(file) });
  await server.listen({ host: '127.0.0.1', port });
  console.log(`The console:  http://localhost:${port}  (${source.settings.title}; Ctrl-C ends it)`);
  await stopRequested(() => process.exit(130));
  await server.close();
  return 0;
});

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as Error).message}`);
  }
}
