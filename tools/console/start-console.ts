import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { Problem } from '../shop/problem.ts';
import { type ProcessNews } from './memory/service-health.ts';
import { type ConsoleSettings, formatMessage, type Message } from './wire.ts';

/** What waits for a console that does not keep up; then lines are left out, and counted. */
const MOST_WAITING = 8 * 1024 * 1024;

const STOP_WITHIN_MS = 3_000;

export interface RunningConsole {
  readonly url: string;
  addLine(service: string, text: string): void;
  addNews(news: ProcessNews): void;
  stop(): Promise<void>;
}

/**
 * Starts the console as a process of its own. Whatever becomes of it later, the caller only loses the console.
 * @param onEnd - called when it ends by itself, with how
 * @throws Problem when it does not start
 */
export async function startConsole(
  settings: ConsoleSettings,
  onEnd: (how: string) => void,
): Promise<RunningConsole> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'serve.ts'),
      JSON.stringify(settings),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], detached: process.platform !== 'win32', windowsHide: true },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  child.stdin.on('error', () => undefined);
  const listening = new Promise<'listening'>((resolve) => {
    child.stdout.once('data', () => resolve('listening'));
  });
  const outcome = await Promise.race([listening, ended]);
  if (outcome !== 'listening')
    throw new Problem(`The console did not start (${outcome}). Without it: --no-console`);
  void ended.then((how) => (stopping ? undefined : onEnd(how)));

  let lost = 0;
  const send = (message: Message): void => {
    if (child.stdin.destroyed) return;
    if (child.stdin.writableLength > MOST_WAITING) {
      lost += 1;
      return;
    }
    if (lost > 0) child.stdin.write(formatMessage({ lost }));
    lost = 0;
    child.stdin.write(formatMessage(message));
  };
  return {
    url: `http://localhost:${settings.port}`,
    addLine: (service, text) => send({ line: { service, text } }),
    addNews: (news) => send({ news }),
    async stop() {
      stopping = true;
      const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      child.stdin.end();
      await ended;
      clearTimeout(patience);
    },
  };
}
