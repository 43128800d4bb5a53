import { join } from 'node:path';
import { checkFingerprint } from '../../tools/alerts/detection/fingerprint.ts';
import { readSources } from '../../tools/alerts/detection/read-sources.ts';
import { readSection } from '../../tools/markdown/section.ts';
import { ROOT } from './support/repository.ts';

describe('the table of detection times', () => {
  const lines = readSection(join(ROOT, 'docs/alerting.md'), 'generated:detection');

  it('is what the rules, their faults and the waits of Alertmanager give', () => {
    expect(() => checkFingerprint(lines, readSources(ROOT))).not.toThrow();
  });

  it('is refused when a figure in it was changed', () => {
    const changed = lines.map((line) => line.replace('135 /', '136 /'));
    expect(() => checkFingerprint(changed, readSources(ROOT))).toThrow('npm run alerts:detection');
  });
});
