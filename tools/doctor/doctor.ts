import '../node-version.mjs';

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { CONSOLE_PORT } from '../console/console-settings.ts';
import { placeByEnvironment, readPort } from '../shop/ports.ts';
import { runCommand } from '../shop/run-command.ts';
import { stackHome } from '../stack/install/stack-home.ts';
import { PARTS } from '../stack/parts.ts';
import { paintFor } from '../terminal/paint.ts';
import { backendFindings } from './backends.ts';
import { lineEndsFinding, permissionsFinding } from './checkout-files.ts';
import { dockerFindings, logFolderFinding } from './docker.ts';
import { type Section } from './finding.ts';
import { portFindings } from './ports.ts';
import { report } from './report.ts';
import { diskFinding, memoryFinding } from './resources.ts';
import { nodeFinding, npmFinding, packagesFinding } from './toolchain.ts';

const help = `npm run doctor: what this machine lacks, or has in the way, and what mends it.

It looks at what npm start, npm run stack and docker compose need; it changes nothing. The exit code is 1 when
npm start would not work.`;

const GIB = 1024 ** 3;
/** As measured: four services and the console, and with all parts of the stack. */
const SHOP_MEMORY = 0.8 * GIB;
const STACK_MEMORY = 1.5 * GIB;
const DISK = 2 * GIB;
const root = join(import.meta.dirname, '../..');

await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const sections = [await shopSection(), await stackSection(), await dockerSection()];
  for (const line of report(sections, paintFor(process.stdout))) console.log(line);
  return sections[0]?.findings.some(({ state }) => state === 'bad') ? 1 : 0;
});

async function shopSection(): Promise<Section> {
  const { env } = process;
  const console = {
    name: 'the console',
    port: readPort('CONSOLE_PORT', env['CONSOLE_PORT'] || String(CONSOLE_PORT)),
    portVariable: 'CONSOLE_PORT',
  };
  return {
    title: 'npm start',
    findings: [
      nodeFinding(process.versions.node),
      await npmFinding(env['PATH']),
      packagesFinding(root),
      ...(await portFindings([...placeByEnvironment(env), console])),
      memoryFinding(process.availableMemory(), SHOP_MEMORY),
      await diskFinding(root, DISK),
    ],
  };
}

async function stackSection(): Promise<Section> {
  const shop = new Set(placeByEnvironment({}).map(({ name }) => name));
  const parts = PARTS.filter(({ name }) => !shop.has(name));
  const installed = join(stackHome(process.env), 'bin');
  return {
    title: 'npm run stack',
    findings: [
      ...(await backendFindings(parts, process.env['PATH'], installed)),
      memoryFinding(process.availableMemory(), STACK_MEMORY),
      await diskFinding(tmpdir(), DISK),
    ],
  };
}

async function dockerSection(): Promise<Section> {
  const docker = await dockerFindings(process.env['PATH']);
  if (docker.some(({ state }) => state !== 'good')) return { title: 'docker compose up', findings: docker };
  const folder = process.env['DOCKER_CONTAINERS_FOLDER'] || '/var/lib/docker/containers';
  return {
    title: 'docker compose up',
    findings: [
      ...docker,
      await logFolderFinding(folder, process.platform),
      permissionsFinding(root, process.platform),
      lineEndsFinding(root),
    ],
  };
}
