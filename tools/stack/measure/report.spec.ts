import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { report } from './report.ts';
import { good } from './testing/figures-fixture.ts';

const root = join(__dirname, '../../..');
const lines = report(good);
const prose = lines.slice(lines.lastIndexOf('') + 1).join(' ');

describe('report', () => {
  it('shows each goal with what was measured', () => {
    expect(lines.find((line) => line.includes('healthy'))).toMatch(/\| +60 s \| 12\.3 s +\| ✓ +\|$/);
  });

  it('shows the memory of each part beside its limit', () => {
    expect(lines.find((line) => line.startsWith('| api-gateway'))).toMatch(/\| +150 \| +100 \| +320 \|$/);
  });

  it('adds up before it rounds', () => {
    expect(lines.find((line) => line.startsWith('| all of these'))).toMatch(/\| +351 \| +251 \| +\|$/);
  });

  it('says on what and under which traffic', () => {
    expect(prose).toContain(
      'Measured on 2026-11-24 after 10 minutes of traffic by 8 users (24 requests a second at the gateway) on 2 cores ' +
        'with 8 GiB; Node 24.21.0, prometheus 3.16.0, loki 3.7.8.',
    );
  });

  it('says when the embedded log store ran in the place of Loki', () => {
    const versions = new Map([...good.versions].filter(([name]) => name !== 'loki'));
    expect(report({ ...good, versions }).join(' ')).toContain('`loki` was the embedded log store.');
    expect(prose).not.toContain('embedded');
  });

  it('names what is not measured', () => {
    expect(prose).toContain(
      'Not measured here, with their memory limits in `docker-compose.yml`: postgres (256 MiB), grafana (384 MiB).',
    );
  });

  it('has no more to name when all was measured', () => {
    expect(report({ ...good, limits: new Map() }).join(' ')).not.toContain('Not measured');
  });

  it('is written as prettier writes it', () => {
    const text = `${lines.join('\n')}\n`;
    const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
    const input = { input: text, encoding: 'utf8', cwd: root } as const;
    expect(execFileSync(process.execPath, [prettier, '--stdin-filepath', 'README.md'], input)).toBe(text);
  });
});
