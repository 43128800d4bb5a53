import { type CpuProfile, selfTimes } from './self-times.ts';

const frame = (functionName: string, url = '', lineNumber = 0) => ({ functionName, url, lineNumber });

const PROFILE: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(idle)') },
    { id: 2, callFrame: frame('(garbage collector)') },
    { id: 3, callFrame: frame('send', 'file:///home/x/node_modules/fastify/lib/reply.js', 154) },
    { id: 4, callFrame: frame('', 'file:///home/x/node_modules/@nestjs/core/router/proxy.js', 2) },
    { id: 5, callFrame: frame('observe', 'file:///home/x/dist/libs/observability/src/http/observer.js', 9) },
    { id: 6, callFrame: frame('nextTick', 'node:internal/process/task_queues', 111) },
    { id: 7, callFrame: frame('header', 'file:///home/x/node_modules/fastify/lib/reply.js', 90) },
    { id: 8, callFrame: frame('post', 'node:inspector', 114) },
    { id: 9, callFrame: frame('writeUtf8String') },
    { id: 10, callFrame: frame('stringify') },
  ],
  samples: [1, 2, 3, 4, 5, 6, 7, 3, 8, 9, 10],
  timeDeltas: [1_000, 100, 200, 100, 200, 100, 100, 200, 1_000, 150, 50],
};

describe('the self times of a profile', () => {
  it('are those of each function a request, the longest first, without idle time and the profiler', () => {
    expect(selfTimes(PROFILE, 10, 'function').map(({ name, microseconds }) => [name, microseconds])).toEqual([
      ['send  fastify/lib/reply.js:155', 40],
      ['observe  dist/libs/observability/src/http/observer.js:10', 20],
      ['writeUtf8String', 15],
      ['(garbage collector)', 10],
      ['(anonymous)  @nestjs/core/router/proxy.js:3', 10],
      ['nextTick  node:internal/process/task_queues:112', 10],
      ['header  fastify/lib/reply.js:91', 10],
      ['stringify', 5],
    ]);
  });

  it('are added up by package', () => {
    const times = selfTimes(PROFILE, 10, 'package');
    expect(times.map(({ name, microseconds }) => [name, microseconds])).toEqual([
      ['fastify', 50],
      ['dist/libs/observability', 20],
      ['native functions of V8 and Node', 20],
      ['(garbage collector)', 10],
      ['@nestjs/core', 10],
      ['node', 10],
    ]);
  });

  it('have shares of the busy time', () => {
    const shares = selfTimes(PROFILE, 10, 'package').map(({ share }) => share);
    expect(shares[0]).toBeCloseTo(50 / 120);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });
});
