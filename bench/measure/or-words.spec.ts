import { Problem } from '../../tools/shop/problem.ts';
import { orWords } from './or-words.ts';

describe('orWords', () => {
  const said: string[] = [];
  const outcomeOf = (measuring: Promise<object>): Promise<object | string> =>
    orWords(measuring, (line) => said.push(line));

  it('lets through what was measured', async () => {
    await expect(outcomeOf(Promise.resolve({ p99Ms: 1 }))).resolves.toEqual({ p99Ms: 1 });
  });

  it('takes the first line of a problem for an outcome, and says all of it', async () => {
    const problem = new Problem('It does not answer.\nEADDRINUSE');
    await expect(outcomeOf(Promise.reject(problem))).resolves.toBe('It does not answer.');
    expect(said).toEqual(['It does not answer.\nEADDRINUSE']);
  });

  it('hides no defect', async () => {
    await expect(outcomeOf(Promise.reject(new TypeError('defect')))).rejects.toThrow('defect');
  });
});
