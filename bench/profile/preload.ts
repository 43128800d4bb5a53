/** In the profiled server: SIGUSR2 starts V8's profiler, the next one stops it and writes what it saw. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';

const SAMPLE_EVERY_US = 200;

const session = new Session();
session.connect();
let running = false;

process.on('SIGUSR2', () => {
  if (!running) {
    running = true;
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
    session.post('Profiler.start');
    return;
  }
  session.post('Profiler.stop', (_error, { profile }) => {
    writeFileSync(process.env.BENCH_PROFILE ?? 'bench.cpuprofile', JSON.stringify(profile));
  });
});
