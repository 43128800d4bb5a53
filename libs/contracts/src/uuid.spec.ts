import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { UuidParams } from './uuid.js';

const ID = '3f0c2f2e-8f0c-4d7e-9b1a-5a0f6d1f7c11';

const isTaken = (id: unknown): boolean => validateSync(plainToInstance(UuidParams, { id })).length === 0;

describe('the id of an order or a payment', () => {
  it('is a random UUID', () => {
    expect(isTaken(ID)).toBe(true);
  });

  it('is the same id in capitals', () => {
    expect(isTaken(ID.toUpperCase())).toBe(true);
    expect(plainToInstance(UuidParams, { id: ID.toUpperCase() }).id).toBe(ID);
  });

  it.each([
    '',
    '1',
    `${ID}0`,
    ` ${ID}`,
    `${ID}\n`,
    `{${ID}}`,
    ID.replaceAll('-', ''),
    ID.replace('-4', '-1'),
    '00000000-0000-0000-0000-000000000000',
    1,
    null,
    undefined,
    [ID],
    {},
  ])('is refused when it is none: %p', (id) => {
    expect(isTaken(id)).toBe(false);
  });
});
