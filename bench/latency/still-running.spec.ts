import { cpuMicroseconds } from '../measure/process-figures.ts';
import { checkStillRunning } from './still-running.ts';

/** More than the kernel gives out. */
const NO_PID = 2 ** 22 + 1;

describe('a server under load', () => {
  it('may use CPU time', () => {
    expect(() => checkStillRunning({ cpuMicroseconds: () => cpuMicroseconds(process.pid) })).not.toThrow();
  });

  it('must not have ended', () => {
    expect(() => checkStillRunning({ cpuMicroseconds: () => cpuMicroseconds(NO_PID) })).toThrow(
      'the server ended under load',
    );
  });
});
