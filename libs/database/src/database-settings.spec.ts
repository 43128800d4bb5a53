import { type Environment, loadSettings, SettingsError } from '@shop/observability';
import { IsOptional } from 'class-validator';
import { IsDatabasePassword, IsDatabaseUrl } from './database-settings.js';

class ItemSettings {
  @IsOptional()
  @IsDatabaseUrl()
  readonly DATABASE_URL?: string = undefined;

  @IsOptional()
  @IsDatabasePassword()
  readonly DATABASE_PASSWORD?: string = undefined;
}

function load(environment: Environment): ItemSettings {
  return loadSettings([{ type: ItemSettings }], environment)[0] as ItemSettings;
}

describe('DATABASE_URL', () => {
  it.each(['postgres://shop:hush@db/shop', 'postgresql://db:5433/shop?sslmode=require'])(
    'takes a PostgreSQL address: %s',
    (url) => {
      expect(load({ DATABASE_URL: url }).DATABASE_URL).toBe(url);
    },
  );

  it.each([{}, { DATABASE_URL: '' }, { DATABASE_URL: '  ' }])('may be left out: %p', (environment) => {
    expect(load(environment).DATABASE_URL).toBeUndefined();
  });

  it.each([
    'mysql://shop:hush@db/shop',
    'sqlite:hush.sqlite',
    'shop:hush@db/shop',
    'postgres://shop:hush@db:port/shop',
    'postgres:/shop:hush@db',
    ' http://postgres://hush',
  ])('is refused when it is none, and never repeated in the message: %s', (url) => {
    const attempt = (): unknown => load({ DATABASE_URL: url });
    expect(attempt).toThrow(SettingsError);
    expect(attempt).toThrow('DATABASE_URL: must be a postgres:// or postgresql:// URL');
    expect(attempt).not.toThrow(/hush/);
  });
});

describe('DATABASE_PASSWORD', () => {
  it('goes with a DATABASE_URL that has none', () => {
    const environment = { DATABASE_URL: 'postgres://shop@db/shop', DATABASE_PASSWORD: 'hush' };
    expect(load(environment)).toEqual(environment);
  });

  it.each([
    ['nothing', {}, 'is set without DATABASE_URL'],
    [
      'a URL with a password',
      { DATABASE_URL: 'postgres://shop:hush@db/shop' },
      'is set, and DATABASE_URL holds a password as well',
    ],
    [
      'a URL with a password among its parameters',
      { DATABASE_URL: 'postgres:///shop?user=shop&password=hush' },
      'is set, and DATABASE_URL holds a password as well',
    ],
  ])('is refused beside %s', (_what, environment: Environment, problem) => {
    const attempt = (): unknown => load({ ...environment, DATABASE_PASSWORD: 'hush' });
    expect(attempt).toThrow(`1 setting is wrong:\n  DATABASE_PASSWORD: ${problem}`);
    expect(attempt).not.toThrow(/hush/);
  });

  it('has no fault of its own beside a URL that is none', () => {
    expect(() => load({ DATABASE_URL: 'mysql://db', DATABASE_PASSWORD: 'hush' })).toThrow(
      /^1 setting is wrong:\n {2}DATABASE_URL: /,
    );
  });
});
