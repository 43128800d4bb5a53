import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { SettingsError, type SettingsFault } from './settings-error.js';

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A settings class, and the defaults that differ between the services that share it. */
export interface SettingsSource {
  readonly type: Type<object>;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/**
 * Reads every settings class from the environment. A variable that is unset or empty keeps its default.
 *
 * @throws SettingsError naming every faulty setting of all classes, without values.
 */
export function loadSettings(sources: readonly SettingsSource[], environment: Environment): object[] {
  const instances = sources.map((source) => read(source, environment));
  const faults = instances.flatMap(faultsOf);
  if (faults.length > 0) throw new SettingsError(faults);
  return instances;
}

function read({ type, defaults = {} }: SettingsSource, environment: Environment): object {
  const values: Record<string, unknown> = { ...defaults };
  // Only declared settings are copied: an instance must not carry the rest of the environment around.
  for (const name of Object.keys(new type())) {
    const value = environment[name]?.trim();
    if (value) values[name] = value;
  }
  return plainToInstance(type, values);
}

function faultsOf(settings: object): SettingsFault[] {
  return validateSync(settings, { validationError: { target: false, value: false } }).map((error) => ({
    setting: error.property,
    problems: Object.values(error.constraints ?? {}).map((text) => withoutName(text, error.property)),
  }));
}

function withoutName(text: string, property: string): string {
  return text.startsWith(`${property} `) ? text.slice(property.length + 1) : text;
}
