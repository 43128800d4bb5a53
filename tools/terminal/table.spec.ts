import { table } from './table.ts';

describe('table', () => {
  it('aligns columns by what is seen, not by colour codes', () => {
    const rows = [
      ['\u001b[36mapi-gateway\u001b[39m', '7'],
      ['x', '1200'],
    ];
    expect(table(rows, ['left', 'right'])).toEqual([
      '\u001b[36mapi-gateway\u001b[39m     7',
      'x            1200',
    ]);
  });
});
