import { readFileSync } from 'node:fs';
import { getSystemErrorMessage } from 'node:util';
import type { SettingsFault } from './settings-error.js';

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says of one setting; neither when it says nothing. */
export interface SettingValue {
  readonly value?: string;
  readonly fault?: SettingsFault;
}

/**
 * Reads one setting: the variable of its name or, as Docker and Kubernetes hand over secrets, the file that
 * `<NAME>_FILE` names. A file's last newline is no part of the value; blanks are, as a password may begin with one.
 */
export function settingValue(name: string, environment: Environment): SettingValue {
  const value = environment[name]?.trim();
  const file = environment[`${name}_FILE`]?.trim();
  if (!file) return value ? { value } : {};
  if (value) return faultOfFile(name, `is set as well as ${name}: only one of them may be`);
  // Taken here, the value would be checked and then ignored: the OpenTelemetry SDK reads these variables itself.
  if (name.startsWith('OTEL_')) return faultOfFile(name, `is not supported: set ${name}`);
  return contentOf(name, file);
}

function contentOf(name: string, file: string): SettingValue {
  try {
    const value = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return value.trim() ? { value } : faultOfFile(name, 'names a file that is empty');
  } catch (error) {
    return faultOfFile(name, `names a file that cannot be read: ${reasonOf(error)}`);
  }
}

/** Not the error's own message, which tells the path: who mistakes the two variables has put the secret there. */
function reasonOf(error: unknown): string {
  const { errno } = error as NodeJS.ErrnoException;
  return errno === undefined ? 'it has no valid name' : getSystemErrorMessage(errno);
}

function faultOfFile(name: string, problem: string): SettingValue {
  return { fault: { setting: `${name}_FILE`, problems: [problem] } };
}
