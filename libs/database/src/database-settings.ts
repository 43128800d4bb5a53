import { ValidateBy, type ValidationOptions } from 'class-validator';

/** What a service's settings class has to offer to {@link DatabaseModule}. */
export interface DatabaseSettings {
  /** `postgres://…` or `postgresql://…`; unset: an SQLite file in DATA_FOLDER. A secret: it holds a password. */
  readonly DATABASE_URL?: string;
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

function isDatabaseUrl(value: unknown): boolean {
  return typeof value === 'string' && /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}
