import { plain } from '../../terminal/paint.ts';
import { inPercent, mutantLines } from './report.ts';
import { triedAs } from './testing/tried.ts';

describe('inPercent', () => {
  it('is 100 % for all only', () => {
    expect([99.96, 100].map(inPercent)).toEqual(['99.9 %', '100.0 %']);
  });
});

describe('mutantLines', () => {
  it('says where the rule is, what is changed and how it reads then', () => {
    const [removed, changed] = triedAs('survived', 'survived').map(({ mutant }) =>
      mutantLines(mutant, plain),
    );
    expect(removed).toEqual(['Dark  deploy/house.rules.yml:4', '  rule: Dark -> nothing']);
    expect(changed).toEqual(['Dark  deploy/house.rules.yml:5', '  comparison: < -> <=', '  lamps <= 5']);
  });
});
