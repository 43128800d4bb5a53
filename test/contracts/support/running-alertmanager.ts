import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ProcessExit,
  type StartedProcess,
  startProcess,
  stopProcess,
} from '../../../tools/processes/started-process.ts';
import { readComposeFile } from '../../../tools/stack/compose-file.ts';
import { prepareLaunch } from '../../../tools/stack/launch.ts';
import { PARTS } from '../../../tools/stack/parts.ts';
import { stateFolder } from '../../../tools/stack/state-folder.ts';
import { eventually } from '../../e2e/support/eventually.ts';
import { type AlertmanagerFile } from './alertmanager.ts';
import { type Labels } from './matchers.ts';
import { ROOT } from './repository.ts';
import { YamlFile } from './yaml-file.ts';

export interface AlertmanagerOptions {
  /** The program's path. */
  readonly binary: string;
  /** Content of the files in ALERT_SECRETS_FOLDER, by name; without any, the folder is the one of the repository. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Of the secrets' files. */
  readonly mode?: number;
  /** Settings as .env has them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where alert-receiver would listen. */
  readonly webhookPort?: number;
}

/** As /api/v2/alerts has it, in part. */
export interface KnownAlert {
  readonly labels: Labels;
  readonly fingerprint: string;
  readonly status: { readonly state: string; readonly inhibitedBy: readonly string[] };
}

/** Nothing listens there: what is sent to it fails. */
const NOWHERE = 1;

/** Alertmanager as `npm run stack` starts it, on a free port and with shorter waits. */
export class RunningAlertmanager {
  readonly lines: string[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  private readonly process: StartedProcess;

  constructor({ binary, secrets, mode, settings = {}, webhookPort = NOWHERE }: AlertmanagerOptions) {
    const variables = { ...settings, ...(secrets && { ALERT_SECRETS_FOLDER: this.write(secrets, mode) }) };
    const description = PARTS.find(({ name }) => name === 'alertmanager');
    if (description === undefined) throw new Error('npm run stack has no alertmanager');
    const { args, ...launch } = prepareLaunch({
      root: ROOT,
      description,
      services: readComposeFile(join(ROOT, 'docker-compose.yml'), variables),
      addresses: () => '127.0.0.1',
      state: stateFolder(this.folder),
      binary,
      configure: (_path, text) =>
        text
          .replaceAll('127.0.0.1:8090', `127.0.0.1:${webhookPort}`)
          .replaceAll(/(group_wait|group_interval): \w+/g, '$1: 300ms'),
    });
    this.process = startProcess({
      ...launch,
      args: args.map((arg) =>
        arg.replace('--web.listen-address=127.0.0.1:9093', '--web.listen-address=127.0.0.1:0'),
      ),
      cwd: ROOT,
      onLine: (line) => this.lines.push(line),
    });
  }

  get exited(): Promise<ProcessExit> {
    return this.process.exited;
  }

  /** Makes or ends alerts, as Prometheus does. */
  async post(alerts: readonly object[]): Promise<void> {
    await this.ask('alerts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(alerts),
    });
  }

  async alerts(): Promise<KnownAlert[]> {
    return (await (await this.ask('alerts')).json()) as KnownAlert[];
  }

  /** What it runs with, as it understood it. */
  async configuration(): Promise<AlertmanagerFile['value']> {
    const { config } = (await (await this.ask('status')).json()) as { config: { original: string } };
    return new YamlFile<AlertmanagerFile['value']>('active.yml', config.original).value;
  }

  /** What it has to tell of failures. */
  get complaints(): string[] {
    return this.lines.filter((line) => /level=(warn|error)/i.test(line));
  }

  async stop(): Promise<void> {
    await stopProcess('alertmanager', this.process, 10_000);
    rmSync(this.folder, { recursive: true });
  }

  private async ask(path: string, request?: RequestInit): Promise<Response> {
    const answer = await fetch(`${await this.url()}/api/v2/${path}`, request);
    if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }

  private write(secrets: Readonly<Record<string, string>>, mode = 0o444): string {
    const folder = join(this.folder, 'secrets');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(secrets))
      writeFileSync(join(folder, name), content, { mode });
    return folder;
  }

  private url(): Promise<string> {
    return eventually(() => {
      const line = this.lines.find((each) => each.includes('Listening on')) ?? '';
      const [, address] = /address=(\S+)/.exec(line) ?? [];
      if (address === undefined) throw new Error(`alertmanager does not listen: ${this.lines.join('\n')}`);
      return `http://${address}`;
    });
  }
}
