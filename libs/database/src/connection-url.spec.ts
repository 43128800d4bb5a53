import { Client } from 'pg';
import { connectionUrl } from './connection-url.js';

const URL_WITHOUT = 'postgres://shop@db:5433/orders?sslmode=disable';

describe('the address of the database', () => {
  it('is DATABASE_URL as it stands when there is no password beside it', () => {
    expect(connectionUrl('postgres://shop:hush@db/orders', undefined)).toBe('postgres://shop:hush@db/orders');
  });

  it.each([
    'simple',
    'a b',
    ' a ',
    '%41',
    'p@ss:w/rd?#&=+;',
    '"\'\\',
    '$$',
    'пароль 🔑',
    '\t\n',
    '[]{}|^`<>',
  ])('carries a password that pg reads as it was written: %j', (password) => {
    expect(new Client(connectionUrl(URL_WITHOUT, password)).password).toBe(password);
  });

  it.each([
    [URL_WITHOUT, { user: 'shop', host: 'db', port: 5433, database: 'orders' }],
    ['postgresql:///orders?host=/run/postgresql&user=shop', { host: '/run/postgresql', database: 'orders' }],
    ['postgres://shop@[::1]/the%20orders', { user: 'shop', host: '::1', database: 'the orders' }],
  ])('keeps the rest of it: %s', (url, rest) => {
    expect(new Client(connectionUrl(url, 'p@ss w/rd'))).toMatchObject({ ...rest, password: 'p@ss w/rd' });
  });
});
