import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { Problem } from '../../shop/problem.ts';
import { FAULTS } from './faults.ts';
import { type Sources } from './fingerprint.ts';
import { type Route } from './group-wait.ts';
import { readRuleGroups } from './rule-groups.ts';

/** The rules, the faults and Alertmanager's routes, as the repository has them. */
export function readSources(root: string): Sources {
  const groups = readRuleGroups(join(root, 'deploy/prometheus/rules'));
  const file = join(root, 'deploy/alertmanager/alertmanager.yml');
  const { route } = parse(readFileSync(file, 'utf8')) as { route: Route };
  return { faults: FAULTS, groups, route };
}

/** @throws Problem that names the alerts there are */
export function narrow(sources: Sources, only: string | undefined): Sources {
  if (only === undefined) return sources;
  const faults = sources.faults.filter(({ alert }) => alert === only);
  if (faults.length > 0) return { ...sources, faults };
  const alerts = new Set(sources.faults.map(({ alert }) => alert));
  throw new Problem(`No alert with a fault is called ${only}.\nThere are: ${[...alerts].join(', ')}.`);
}
