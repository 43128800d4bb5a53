import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { eventually } from './eventually.js';

/** A log line as it was written, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const START_TIMEOUT_MS = 30_000;

/** One service as it runs in production: its bundle, in a process of its own. */
export class ServiceProcess {
  readonly lines: LogLine[] = [];
  /** Standard error, and what is no JSON on standard output. */
  readonly otherOutput: string[] = [];
  readonly ended: Promise<Ending>;
  private readonly process: ChildProcess;

  constructor(
    readonly name: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly main = `dist/services/${name}.mjs`,
  ) {
    this.process = spawn(process.execPath, [main], {
      env: { ...inherited(), PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // 'close' comes after the last byte of output, 'exit' may come before it.
    this.ended = once(this.process, 'close').then(([code, signal]) => ({ code, signal }) as Ending);
    this.read('stdout', (line) => this.addLine(line));
    this.read('stderr', (line) => this.otherOutput.push(line));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    const port = this.linesOf('service_starting')[0]?.port;
    if (typeof port !== 'number')
      throw new Error(`${this.name} does not listen: ${this.otherOutput.join('\n')}`);
    return port;
  }

  linesOf(event: string): LogLine[] {
    return this.lines.filter((line) => line.event === event);
  }

  async started(): Promise<this> {
    await eventually(() => this.process.exitCode ?? this.port, START_TIMEOUT_MS);
    if (this.process.exitCode === null) return this;
    await this.ended;
    throw new Error(`${this.name} ended: ${this.otherOutput.join('\n')}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  async stop(): Promise<Ending> {
    this.signal('SIGTERM');
    return this.ended;
  }

  /** The same service once more, at the same address; this process has to have ended. */
  again(changes: Readonly<Record<string, string>> = {}): ServiceProcess {
    const environment = { ...this.environment, PORT: String(this.port), ...changes };
    return new ServiceProcess(this.name, environment, this.main);
  }

  /** A second instance of the same service, at an address of its own. */
  beside(): ServiceProcess {
    return new ServiceProcess(this.name, { ...this.environment, PORT: '0' }, this.main);
  }

  /** The text of /metrics. */
  async metrics(accept = 'text/plain'): Promise<string> {
    const response = await fetch(`${this.url}/metrics`, { headers: { accept } });
    return response.text();
  }

  private read(stream: 'stdout' | 'stderr', take: (line: string) => void): void {
    const source = this.process[stream];
    if (source) createInterface({ input: source }).on('line', take);
  }

  private addLine(line: string): void {
    try {
      this.lines.push(JSON.parse(line) as LogLine);
    } catch {
      this.otherOutput.push(line);
    }
  }
}

/** The settings of whoever runs the tests must not reach the services under test. */
function inherited(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, SystemRoot };
}
