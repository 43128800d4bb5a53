import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { namesOf } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

const runbooks = join(__dirname, '../../docs/runbooks');

describe('the scenarios', () => {
  it('have names of their own', () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  });

  it('expect something of each fault and nothing of each control', () => {
    const wrong = SCENARIOS.filter(
      ({ group, expected }) => (group === 'control') !== (expected.length === 0),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('check that each fault has an effect, but where who is told was away itself', () => {
    const blind = SCENARIOS.filter(({ group, effect }) => group !== 'control' && effect === undefined);
    expect(blind.map(({ name }) => name)).toEqual(['alertmanager-away', 'receiver-away']);
  });

  it('expect alerts that have a runbook', () => {
    const names = SCENARIOS.flatMap(({ expected }) => expected.flatMap(namesOf));
    expect(names.filter((name) => !existsSync(join(runbooks, `${name}.md`)))).toEqual([]);
  });
});
