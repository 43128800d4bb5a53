import { type NamedTest } from './named-test.ts';
import { type Stage, stageOf, stagesFor } from './stages.ts';

const test = (name: string, asserted: string[], needed = asserted): NamedTest => ({
  name,
  files: ['house.test.yml'],
  asserted: new Set(asserted),
  needed: new Set(needed),
});

const quick = test('quick', ['room:lamps']);
const slow = test('slow', ['room:lamps']);
const reader = test('reader', ['Dark'], ['Dark', 'room:lamps']);
const stranger = test('stranger', ['Silent']);

const names = (stages: readonly Stage[]): string[] => stages.map(({ only }) => only);

describe('stagesFor', () => {
  const readers = new Set(['room:lamps', 'Dark']);

  it('begins with the tests of the rule itself, then has those of its readers, and no other', () => {
    const costs = new Map([stranger, reader, quick].map((each) => [each, 10]));
    expect(names(stagesFor('room:lamps', readers, costs))).toEqual(['^(?:quick)$', '^(?:reader)$']);
  });

  it('runs quick tests together, and a slow one after them alone', () => {
    const more = test('more', ['room:lamps']);
    const costs = new Map([
      [slow, 1000],
      [quick, 10],
      [more, 20],
    ]);
    expect(names(stagesFor('room:lamps', readers, costs))).toEqual(['^(?:quick|more)$', '^(?:slow)$']);
  });

  it('knows how long a stage usually takes', () => {
    const costs = new Map([
      [quick, 10],
      [slow, 30],
    ]);
    expect(stagesFor('room:lamps', readers, costs)[0]?.usualMs).toBe(40);
  });

  it('has nothing for a rule that no test asserts on', () => {
    expect(stagesFor('Dim', new Set(['Dim']), new Map([[quick, 10]]))).toEqual([]);
  });
});

describe('stageOf', () => {
  it('keeps the rules that its tests need', () => {
    expect([...stageOf([reader, stranger], 0).rules]).toEqual(['Dark', 'room:lamps', 'Silent']);
  });

  it('picks tests by their exact names', () => {
    expect(stageOf([test('Dark: (at 5 %) or $3.50?', [])], 0).only).toBe(
      String.raw`^(?:Dark: \(at 5 %\) or \$3\.50\?)$`,
    );
  });
});
