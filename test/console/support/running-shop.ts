import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { placeOnFreePorts } from '../../../tools/shop/ports.ts';

const root = join(import.meta.dirname, '../../..');

/** The shop and its console, as `npm start` runs them, on free ports. */
export interface RunningShop {
  readonly console: string;
  readonly gateway: string;
  /** What it has printed. */
  output(): string;
  stop(): Promise<void>;
}

export async function startShop(environment: NodeJS.ProcessEnv = {}): Promise<RunningShop> {
  const [services, more] = await Promise.all([placeOnFreePorts(), placeOnFreePorts()]);
  const consolePort = more[0]?.port ?? 0;
  const dataFolder = mkdtempSync(join(tmpdir(), 'console-test-'));
  const { OTEL_EXPORTER_OTLP_ENDPOINT: _elsewhere, ...inherited } = process.env;
  const runner = spawn(process.execPath, [join(root, 'tools/shop/start.ts'), '--no-build'], {
    env: {
      ...inherited,
      LOG_LEVEL: 'info',
      ENVIRONMENT: 'development',
      FAILURE_RATE: '0',
      FAULT_INJECTION: 'true',
      ...Object.fromEntries(services.map(({ portVariable, port }) => [portVariable, String(port)])),
      CONSOLE_PORT: String(consolePort),
      DATA_FOLDER: dataFolder,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [runner.stdout, runner.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await open(runner, () => output);
  return {
    console: `http://localhost:${consolePort}`,
    gateway: services[0]?.url ?? '',
    output: () => output,
    async stop() {
      if (runner.exitCode === null) {
        runner.kill('SIGTERM');
        await once(runner, 'exit');
      }
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function open(runner: ChildProcess, output: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (!output().includes('The shop is open.')) return;
      runner.stdout?.off('data', look);
      resolve();
    };
    runner.stdout?.on('data', look);
    runner.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output()}`)));
  });
}
