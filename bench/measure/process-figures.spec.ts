import { cpuMicroseconds, residentMiB } from './process-figures.ts';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the figures of a process', () => {
  it('have the CPU time that it knows of itself', () => {
    const { user, system } = process.cpuUsage();
    expect(cpuMicroseconds(process.pid)).toBeGreaterThanOrEqual(user + system - 20_000);
  });

  it('have its resident memory', () => {
    const own = process.memoryUsage.rss() / 2 ** 20;
    expect(residentMiB(process.pid)).toBeGreaterThan(own / 2);
  });

  it('are none when it is gone', () => {
    expect(() => cpuMicroseconds(2 ** 22 + 1)).toThrow('ENOENT');
  });
});
