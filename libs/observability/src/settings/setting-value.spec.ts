import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MinLength } from 'class-validator';
import { type Environment, loadSettings } from './load-settings.js';
import { ObservabilitySettings } from './observability-settings.js';
import { SettingsError } from './settings-error.js';

class ShopSettings {
  @MinLength(20) readonly STOCK_PASSWORD: string = 'a password that is long';
}

const PASSWORD = 'correct horse battery staple';
const LIBRARY = { type: ObservabilitySettings, defaults: { SERVICE_NAME: 'shop', PORT: 8080 } };

function load(environment: Environment): ObservabilitySettings & ShopSettings {
  return Object.assign({}, ...loadSettings([LIBRARY, { type: ShopSettings }], environment));
}

function faultOf(environment: Environment): SettingsError {
  try {
    load(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error;
  }
  throw new Error('the settings were accepted');
}

describe('a setting in a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'setting-value-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A new file with this content. */
  function file(content: string): string {
    const path = join(folder, randomUUID());
    writeFileSync(path, content);
    return path;
  }

  it('is read for settings of every class', () => {
    const settings = load({ PORT_FILE: file('9090\n'), STOCK_PASSWORD_FILE: file(PASSWORD) });
    expect(settings).toMatchObject({ PORT: 9090, STOCK_PASSWORD: PASSWORD });
  });

  it.each([
    ['without its last newline', `${PASSWORD}\n`, PASSWORD],
    ['without its last newline as Windows writes it', `${PASSWORD}\r\n`, PASSWORD],
    ['with any newline before that', `${PASSWORD}\n\n`, `${PASSWORD}\n`],
    ['with the blanks around it', ` ${PASSWORD} \n`, ` ${PASSWORD} `],
  ])('is taken %s', (_how, content, value) => {
    expect(load({ STOCK_PASSWORD_FILE: file(content) }).STOCK_PASSWORD).toBe(value);
  });

  it('may stand beside an empty variable, and a variable beside an empty _FILE', () => {
    expect(load({ PORT: '', PORT_FILE: file('9090') }).PORT).toBe(9090);
    expect(load({ PORT: '9090', PORT_FILE: ' ' }).PORT).toBe(9090);
  });

  it('is refused beside a variable, even one of the same value', () => {
    expect(faultOf({ PORT: '9090', PORT_FILE: file('9090') }).message).toBe(
      '1 setting is wrong:\n  PORT_FILE: is set as well as PORT: only one of them may be',
    );
  });

  it.each([
    ['is not there', () => join(folder, 'nowhere'), 'cannot be read: no such file or directory'],
    ['is a folder', () => folder, 'cannot be read: illegal operation on a directory'],
    ['cannot be a name', () => 'pass\0word', 'cannot be read: it has no valid name'],
    ['is empty', () => file(''), 'is empty'],
    ['is blank', () => file(' \n'), 'is empty'],
  ])('is refused, and its path not told, when it %s', (_what, path, problem) => {
    const STOCK_PASSWORD_FILE = path();
    const { message } = faultOf({ STOCK_PASSWORD_FILE });
    expect(message).toBe(`1 setting is wrong:\n  STOCK_PASSWORD_FILE: names a file that ${problem}`);
    expect(message).not.toContain(STOCK_PASSWORD_FILE);
  });

  it('is checked like any other and never told', () => {
    const { message } = faultOf({ PORT_FILE: file('hush'), STOCK_PASSWORD_FILE: file('too-short') });
    expect(message).toMatch(/^2 settings are wrong:\n {2}PORT: .+\n {2}STOCK_PASSWORD: /);
    expect(message).not.toMatch(/hush|too-short/);
  });

  it('is named together with every other faulty setting', () => {
    const { faults } = faultOf({ PORT_FILE: folder, LOG_LEVEL: 'loud', STOCK_PASSWORD_FILE: folder });
    expect(faults.map(({ setting }) => setting)).toEqual(['PORT_FILE', 'LOG_LEVEL', 'STOCK_PASSWORD_FILE']);
  });

  it('is refused for what the OpenTelemetry SDK reads itself: it would never see it', () => {
    expect(faultOf({ OTEL_EXPORTER_OTLP_ENDPOINT_FILE: file('http://collector:4318') }).message).toContain(
      'OTEL_EXPORTER_OTLP_ENDPOINT_FILE: is not supported: set OTEL_EXPORTER_OTLP_ENDPOINT',
    );
  });
});
