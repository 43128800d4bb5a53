import { Problem } from '../../shop/problem.ts';
import { firingOf, readAnswers } from './firing.ts';

const schedule = { healthy: 3600, fault: 1800, after: 3600, step: 15 };

const got = (answers: Readonly<Record<string, string>>): string =>
  `  FAILED:\n        got: ${Object.entries(answers)
    .map(([name, value]) => `{answer="${name}"} ${value}`)
    .join(', ')}\n`;

const fired = (first: number, last: number, evaluations = (last - first) / 15 + 1): string =>
  got({
    'evaluations 0.5': String(evaluations),
    'first 0.5': first.toExponential().toUpperCase(),
    'last 0.5': String(last),
    ran: '1E+00',
  });

const firing = (output: string, share = 0.5) => firingOf(readAnswers(output), share, schedule);

describe('firingOf', () => {
  it('counts from the start of the fault, and from the repair to the first evaluation that is quiet', () => {
    expect(firing(fired(3735, 5670))).toEqual({ firesAfter: 135, quietAfter: 285 });
  });

  it('takes an alert without a time for one that does not see so small a share', () => {
    expect(firing(got({ ran: '1E+00' }))).toBeUndefined();
  });

  it('knows one share from another', () => {
    expect(firing(fired(3735, 5670), 0.2)).toBeUndefined();
  });

  it.each([
    ['fires before the fault', fired(3585, 5670), 'It fires 15 s before the fault.'],
    ['fires at the very start of it', fired(3600, 5670), 'It fires 0 s before the fault.'],
    ['gives up too early', fired(3735, 5385), 'It is quiet 15 s before the repair.'],
    ['does not end', fired(3735, 9000), 'It still fires 3600 s after the repair.'],
    ['stops in between', fired(3735, 5670, 100), 'It stops and fires again.'],
  ])('complains of an alert that %s', (_what, output, message) => {
    expect(() => firing(output)).toThrow(new Problem(message));
  });

  it('complains of an alert that does not see a fault of 100 %', () => {
    expect(() => firing(got({ ran: '1E+00' }), 1)).toThrow(new Problem('It does not fire.'));
  });
});

describe('readAnswers', () => {
  it('hands on what promtool says instead of an answer', () => {
    expect(() => readAnswers('parse error')).toThrow(
      new Problem('promtool did not run the test:\nparse error'),
    );
  });
});
