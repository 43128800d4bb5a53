import { ValidateBy, type ValidationArguments, type ValidationOptions } from 'class-validator';

/** What a service's settings class has to offer to {@link DatabaseModule}. */
export interface DatabaseSettings {
  /** `postgres://…` or `postgresql://…`; unset: an SQLite file in DATA_FOLDER. A secret when it holds a password. */
  readonly DATABASE_URL?: string;
  /** Password of a DATABASE_URL that holds none, so that the URL need not be a secret. Any characters, not encoded. */
  readonly DATABASE_PASSWORD?: string;
  /** Folder of the SQLite files, made when it is missing. */
  readonly DATA_FOLDER: string;
}

/** Validates DATABASE_URL. The message never holds the value. */
export function IsDatabaseUrl(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isDatabaseUrl',
      validator: {
        validate: isDatabaseUrl,
        defaultMessage: () => '$property must be a postgres:// or postgresql:// URL',
      },
    },
    options,
  );
}

/**
 * Validates DATABASE_PASSWORD: there is a DATABASE_URL, and no password in it. Ignoring the password of no URL would
 * store the orders in a file of the container and tell nobody.
 */
export function IsDatabasePassword(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isDatabasePassword',
      validator: {
        validate: (_value, parts) => problemBeside(parts) === undefined,
        defaultMessage: (parts) => `$property ${problemBeside(parts)}`,
      },
    },
    options,
  );
}

function isDatabaseUrl(value: unknown): boolean {
  return typeof value === 'string' && /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}

function problemBeside(parts: ValidationArguments | undefined): string | undefined {
  const { DATABASE_URL: url } = (parts?.object ?? {}) as Partial<DatabaseSettings>;
  if (url === undefined) return 'is set without DATABASE_URL';
  // A URL that is none has a fault of its own.
  if (!isDatabaseUrl(url)) return undefined;
  const { password, searchParams } = new URL(url);
  if (password || searchParams.has('password')) return 'is set, and DATABASE_URL holds a password as well';
  return undefined;
}
