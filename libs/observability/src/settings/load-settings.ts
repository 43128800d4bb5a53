import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type Environment, settingValue } from './setting-value.js';
import { SettingsError, type SettingsFault } from './settings-error.js';

export type { Environment };

/** A settings class, and the defaults that differ between the services that share it. */
export interface SettingsSource {
  readonly type: Type<object>;
  readonly defaults?: Readonly<Record<string, unknown>>;
}

interface ReadSettings {
  readonly settings: object;
  readonly faults: readonly SettingsFault[];
}

/**
 * Reads every settings class from the environment, and from the files that `<NAME>_FILE` variables name. A variable
 * that is unset or empty keeps its default. Do not declare a setting `X_FILE` beside a setting `X`.
 *
 * @param more - faults found elsewhere, to be told at once with those found here
 * @throws SettingsError naming every faulty setting of all classes, without values.
 */
export function loadSettings(
  sources: readonly SettingsSource[],
  environment: Environment,
  more: readonly SettingsFault[] = [],
): object[] {
  const read = sources.map((source) => readSettings(source, environment));
  const faults = [...read.flatMap((each) => each.faults), ...more];
  if (faults.length > 0) throw new SettingsError(faults);
  return read.map(({ settings }) => settings);
}

function readSettings({ type, defaults = {} }: SettingsSource, environment: Environment): ReadSettings {
  const values: Record<string, unknown> = { ...defaults };
  const faults: SettingsFault[] = [];
  // Only declared settings are copied: an instance must not carry the rest of the environment around.
  for (const name of Object.keys(new type())) {
    const { value, fault } = settingValue(name, environment);
    if (value !== undefined) values[name] = value;
    if (fault) faults.push(fault);
  }
  const settings = plainToInstance(type, values);
  return { settings, faults: [...faults, ...faultsOf(settings)] };
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
