import { SettingsError } from '../settings/settings-error.js';
import { startFailure } from './start-failure.js';

const listenError = (code: string): Error => Object.assign(new Error(`listen ${code}`), { code, port: 8081 });

describe('the reason why a service cannot start', () => {
  it('names the settings that are wrong, without a stack', () => {
    const error = new SettingsError([{ setting: 'PORT', problems: ['must be an integer number'] }]);
    expect(startFailure(error)).toBe('1 setting is wrong:\n  PORT: must be an integer number');
  });

  it('names the port that is taken, and what to do', () => {
    expect(startFailure(listenError('EADDRINUSE'))).toBe(
      'port 8081 is in use. Stop what listens there or set PORT.',
    );
  });

  it('names the port that needs more rights', () => {
    expect(startFailure(listenError('EACCES'))).toMatch(/^port 8081 needs more rights/);
  });

  it('is the whole error when nobody foresaw it', () => {
    expect(startFailure(new Error('surprise'))).toMatch(/^Error: surprise\n\s+at /);
    expect(startFailure('just text')).toBe('just text');
  });
});
