import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPair, isScalar, parseDocument, visit } from 'yaml';

import { milliseconds } from './duration.ts';
import { shortenFiles } from './shorten-files.ts';

const deploy = join(__dirname, '../../../deploy');
const FILES = globSync(
  '{prometheus/prometheus.yml,prometheus/rules/*.rules.yml,alertmanager/alertmanager.yml,loki/rules/**/*.yml}',
  {
    cwd: deploy,
  },
);

/** How long data is kept, and how late it may come, is no matter of alerting. */
const KEPT = new Set(['out_of_order_time_window', 'time']);
const FACTOR = 20;

describe('shortenFiles', () => {
  it.each(FILES)('changes nothing of %s by the factor 1', (file) => {
    const text = readFileSync(join(deploy, file), 'utf8');
    expect(shortenFiles(1)(file, text)).toBe(text);
  });

  it.each(FILES)('leaves no duration of %s as it was', (file) => {
    const text = readFileSync(join(deploy, file), 'utf8');
    const before = durationsOf(text);
    const after = durationsOf(shortenFiles(FACTOR)(file, text));
    expect(after).toEqual(
      before.map(({ key, ms }) => ({ key, ms: KEPT.has(key) ? ms : Math.ceil(ms / FACTOR) })),
    );
    expect(before.length).toBeGreaterThan(0);
  });

  it('changes nothing but durations', () => {
    const text = '# every 5m\ngroups:\n  - name: 5m\n    interval: 1m # often\n    rules: []\n';
    expect(shortenFiles(FACTOR)('prometheus/rules/a.rules.yml', text)).toBe(text.replace('1m', '3s'));
  });

  it.each(['prometheus/rules/service.test.yml', 'otel-collector/otel-collector.yaml', 'loki/loki.yaml'])(
    'leaves %s',
    (file) => {
      const text = 'interval: 5m\nfor: 5m\n';
      expect(shortenFiles(FACTOR)(file, text)).toBe(text);
    },
  );
});

/** All durations of a file, found without knowing its keys or the languages of its queries. */
function durationsOf(text: string): { key: string; ms: number }[] {
  const found: { key: string; ms: number }[] = [];
  visit(parseDocument(text), (_key, node) => {
    if (!isPair(node) || !isScalar(node.key) || !isScalar(node.value)) return;
    const [key, value] = [String(node.key.value), String(node.value.value)];
    // Recorded series have windows in their names.
    const query = value.replaceAll(/(?<!\w)[a-z_]+:[\w:]+/g, '');
    const literals = key === 'expr' ? query.matchAll(/(?<![\w.-])((?:\d+(?:ms|[smhdwy]))+)(?!\w)/g) : [];
    if (/^(\d+(ms|[smhdwy]))+$/.test(value)) found.push({ key, ms: milliseconds(value) });
    for (const [literal] of literals) found.push({ key, ms: milliseconds(literal) });
  });
  return found;
}
