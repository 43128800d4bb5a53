import '../node-version.mjs';

import { runCommand } from '../shop/run-command.ts';
import { stopRequested } from '../shop/stop-signals.ts';
import { logTo } from './log.ts';
import { help, readOptions } from './options.ts';
import { readSettings } from './settings/read-settings.ts';
import { startStore } from './start-store.ts';

const INTERRUPTED = 130;

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
    return 0;
  }
  const settings = readSettings(options.file, options.expandEnv ? process.env : undefined, options.flags);
  const stop = stopRequested(() => process.exit(INTERRUPTED));
  const store = await startStore(settings, logTo(process.stdout, settings.logLevel));
  await stop;
  await store.stop();
  return 0;
});
