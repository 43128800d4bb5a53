import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { readOptions } from '../../../../tools/stack/options.ts';
import { root } from '../test-stack.ts';

const COMPOSE = /^docker compose (up -d --wait|down|(?:stop|start) ([\w-]+))$/;
const NPM = /^npm (ci|start|run ([\w:]+)(?: -- (.+))?)$/;

/** What is wrong with a command that starts or stops something, in words; undefined where it can be typed. */
export function commandFault(command: string): string | undefined {
  const [, compose, part] = COMPOSE.exec(command) ?? [];
  if (compose) return part === undefined || part in composeServices() ? undefined : `there is no ${part}`;
  const [, npm, script, options] = NPM.exec(command) ?? [];
  if (!npm) return 'is no command that is known here';
  if (script === undefined) return undefined;
  if (!(script in scripts())) return `there is no script ${script}`;
  if (options === undefined) return undefined;
  if (script !== 'stack') return `the options of ${script} are not known here`;
  try {
    readOptions(root, options.split(' '));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function composeServices(): object {
  const file = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  return (parse(file) as { services: object }).services;
}

function scripts(): object {
  const file = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(file) as { scripts: object }).scripts;
}
