import { IsBoolean } from 'class-validator';
import { loadSettings } from './load-settings.js';
import { ToBoolean } from './to-boolean.js';

class Switches {
  @ToBoolean() @IsBoolean() readonly DEMO_DELAYS: boolean = true;
}

const load = (value: string | undefined): object[] =>
  loadSettings([{ type: Switches }], { DEMO_DELAYS: value });

describe('@ToBoolean', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['false', false],
    ['False', false],
    ['0', false],
  ])('reads %s as %s', (word, value) => {
    expect(load(word)).toEqual([{ DEMO_DELAYS: value }]);
  });

  it.each(['yes', 'off', '2', 'truee'])('leaves %s to be refused', (word) => {
    expect(() => load(word)).toThrow('DEMO_DELAYS: must be a boolean value');
  });

  it('leaves the default alone', () => {
    expect(load(undefined)).toEqual([{ DEMO_DELAYS: true }]);
  });
});
