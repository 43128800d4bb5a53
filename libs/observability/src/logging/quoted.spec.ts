import { randomText, seededRandom } from '../../testing/seeded-random.js';
import { quoted } from './quoted.js';

describe('a quoted text', () => {
  it('is JSON for each of the 65,536 UTF-16 units, alone and between letters', () => {
    const different: number[] = [];
    for (let unit = 0; unit < 65_536; unit += 1) {
      const character = String.fromCharCode(unit);
      for (const text of [character, `a${character}b`, `${character}${character}`]) {
        if (quoted(text) !== JSON.stringify(text)) different.push(unit);
      }
    }
    expect(different).toEqual([]);
  });

  it.each([
    '',
    '"',
    '\\',
    '\\"',
    '/items/"7"',
    '\u0000',
    '\u007f',
    '\u2028\u2029',
    '🛒',
    '\ud83d',
    '\udc00\ud800',
  ])('is JSON for %j', (text) => expect(quoted(text)).toBe(JSON.stringify(text)));

  it('is JSON for random texts', () => {
    const random = seededRandom(4);
    for (let length = 0; length < 500; length += 1) {
      const text = randomText(random, length);
      expect(quoted(text)).toBe(JSON.stringify(text));
    }
  });
});
