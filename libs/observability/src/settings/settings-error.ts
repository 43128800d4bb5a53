/** What is wrong with one setting. Never holds the setting's value: it may be a secret. */
export interface SettingsFault {
  readonly setting: string;
  readonly problems: readonly string[];
}

/** Thrown when settings are invalid; names every faulty setting at once, so that one restart mends all. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: readonly SettingsFault[]) {
    const lines = faults.map((fault) => `  ${fault.setting}: ${fault.problems.join('; ')}`);
    const count = faults.length === 1 ? '1 setting is' : `${faults.length} settings are`;
    super(`${count} wrong:\n${lines.join('\n')}`);
  }
}
