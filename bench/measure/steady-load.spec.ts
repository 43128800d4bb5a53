import { cpuMicroseconds } from './process-figures.ts';
import { steadyLoad } from './steady-load.ts';

/** More than the kernel gives out. */
const NO_PID = 2 ** 22 + 1;

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a steady load', () => {
  it('is refused by a server that has ended: its counts are gone', async () => {
    const server = { url: 'http://127.0.0.1:9', cpuMicroseconds: () => cpuMicroseconds(NO_PID) };
    await expect(steadyLoad(server, { rate: 1, connections: 1, seconds: 1 })).rejects.toThrow(
      'the server ended under load',
    );
  });
});
