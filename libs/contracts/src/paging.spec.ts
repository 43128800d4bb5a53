import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Paging } from './paging.js';

const read = (query: object): Paging => plainToInstance(Paging, query);

describe('paging', () => {
  it('starts with the first 50 when nothing is asked for', () => {
    expect(read({})).toEqual({ limit: 50, offset: 0 });
    expect(validateSync(read({}))).toEqual([]);
  });

  it.each([
    [
      { limit: '1', offset: '1000000' },
      { limit: 1, offset: 1_000_000 },
    ],
    [
      { limit: '100', offset: '0' },
      { limit: 100, offset: 0 },
    ],
  ])('reads numbers from the query: %p', (query, paging) => {
    expect(read(query)).toEqual(paging);
    expect(validateSync(read(query))).toEqual([]);
  });

  it.each(['0', '-1', '101', '1.5', 'ten', '1; drop table orders', 'NaN', 'Infinity', '', ['1', '2']])(
    'refuses a limit of %p',
    (limit) => {
      expect(validateSync(read({ limit }))).toHaveLength(1);
    },
  );

  it.each(['', ' ', '0x1', '1e1', '-1', '1000001', '0.5', 'all', 'NaN', '1e99', ['1', '2']])(
    'refuses an offset of %p',
    (offset) => {
      expect(validateSync(read({ offset }))).toHaveLength(1);
    },
  );
});
