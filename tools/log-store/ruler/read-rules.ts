import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';

import { Problem } from '../../shop/problem.ts';
import { parse } from '../logql/parse.ts';
import { QueryProblem } from '../query-problem.ts';
import { YamlValues } from '../settings/yaml-values.ts';
import { type AlertRule, type RuleGroup } from './rules.ts';
import { readTemplate, type Template } from './template.ts';

/** The tenant's name where there are none. */
const TENANT = 'fake';
const GROUP_KEYS = ['name', 'interval', 'rules'];
const RULE_KEYS = ['alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

/**
 * The groups of all rule files of the folder, in the files' order.
 * @throws Problem that names the file, the rule and what is wrong with it
 */
export function readRules(folder: string, usualIntervalMs: number): RuleGroup[] {
  const ofTenant = join(folder, TENANT);
  if (!existsSync(ofTenant)) return [];
  const files = readdirSync(ofTenant).filter((file) => /\.ya?ml$/.test(file));
  return files.toSorted().flatMap((file) => readFile(join(ofTenant, file), usualIntervalMs));
}

function readFile(file: string, usualIntervalMs: number): RuleGroup[] {
  const values = new YamlValues(readDocument(file));
  const groups = [...values.list('groups').keys()].map((position): RuleGroup => {
    const path = `groups.${position}`;
    refuseOthers(values, path, GROUP_KEYS);
    const rules = [...values.list(`${path}.rules`).keys()];
    return {
      name: `${file};${values.text(`${path}.name`)}`,
      intervalMs: values.duration(`${path}.interval`, `${usualIntervalMs}ms`),
      rules: rules.map((rule) => readRule(values, `${path}.rules.${rule}`, file)),
    };
  });
  if (values.faults.length > 0) throw new Problem([`${file} cannot be used:`, ...values.faults].join('\n  '));
  return groups;
}

function readDocument(file: string): unknown {
  try {
    return parseYaml(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function readRule(values: YamlValues, path: string, file: string): AlertRule {
  refuseOthers(values, path, RULE_KEYS);
  const name = values.text(`${path}.alert`);
  const expression = values.text(`${path}.expr`);
  if (name === '') values.refuse(`${path}.alert`, 'it has to be the name of the alert');
  checkExpression(values, `${path}.expr`, expression);
  const templates = (key: string): Record<string, Template> => {
    const texts = Object.entries((values.at(`${path}.${key}`) ?? {}) as Record<string, unknown>);
    return Object.fromEntries(
      texts.map(([label, text]) => [label, readTemplate(String(text), `${file}, ${name}, ${key}.${label}`)]),
    );
  };
  return {
    name,
    expression,
    forMs: values.duration(`${path}.for`, '0s'),
    keepFiringMs: values.duration(`${path}.keep_firing_for`, '0s'),
    labels: templates('labels'),
    annotations: templates('annotations'),
  };
}

function checkExpression(values: YamlValues, path: string, expression: string): void {
  try {
    if (parse(expression).kind === 'logs') values.refuse(path, 'it finds lines; an alert needs numbers');
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    values.refuse(path, error.message);
  }
}

/** What would change the meaning must not be passed over. */
function refuseOthers(values: YamlValues, path: string, known: readonly string[]): void {
  const others = Object.keys((values.at(path) ?? {}) as object).filter((key) => !known.includes(key));
  for (const key of others) values.refuse(`${path}.${key}`, 'the embedded log store does not know it');
}
