import { tmpdir } from 'node:os';

import { describePlan } from './plan.ts';
import { lamp } from './testing/module-fixture.ts';

const plan = (...backends: (typeof lamp)[]): string =>
  describePlan(
    backends.map((backend) => ({ backend, stamp: '' })),
    tmpdir(),
  ).join('\n');

describe('describePlan', () => {
  it('names what is built and where it goes', () => {
    expect(plan(lamp, { ...lamp, name: 'bell', version: '3.0.0' })).toMatch(
      `Building lamp 1.2.3, bell 3.0.0\ninto ${tmpdir()}.\n`,
    );
  });

  it('adds up the time of folders, not of binaries: those of one folder are compiled from the same', () => {
    const lamps = [
      { ...lamp, usualSeconds: 150 },
      { ...lamp, name: 'lamptool', usualSeconds: 100 },
    ];
    expect(plan(...lamps, { ...lamp, folder: 'bell', usualSeconds: 30 })).toContain(
      'about 3 minutes on 2 cores',
    );
  });

  it('gives less than 90 s in seconds', () => {
    expect(plan({ ...lamp, usualSeconds: 89 })).toContain('about 89 seconds on 2 cores');
  });
});
