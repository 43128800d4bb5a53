import { type Environment, loadSettings, SettingsError } from '@shop/observability';
import { IsOptional } from 'class-validator';
import { IsDatabaseUrl } from './database-settings.js';

class ItemSettings {
  @IsOptional()
  @IsDatabaseUrl()
  readonly DATABASE_URL?: string = undefined;
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
