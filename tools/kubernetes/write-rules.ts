/** Writes deploy/prometheus/rules as objects of the Prometheus Operator: npm run kubernetes:rules. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROMETHEUS_RULES, prometheusRules } from './prometheus-rules.ts';

const root = join(import.meta.dirname, '../..');
writeFileSync(join(root, PROMETHEUS_RULES), prometheusRules(root));
process.stdout.write(`wrote ${PROMETHEUS_RULES}\n`);
