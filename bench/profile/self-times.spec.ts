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
  ],
  samples: [1, 2, 3, 4, 5, 6, 7, 3],
  timeDeltas: [1_000, 100, 200, 100, 200, 100, 100, 200],
};

describe('the self times of a profile', () => {
  it('are those of each function a request, the longest first, without idle time', () => {
    expect(selfTimes(PROFILE, 10, 'function').map(({ name, microseconds }) => [name, microseconds])).toEqual([
      ['send  fastify/lib/reply.js:155', 40],
      ['observe  dist/libs/observability/src/http/observer.js:10', 20],
      ['(garbage collector)', 10],
      ['(anonymous)  @nestjs/core/router/proxy.js:3', 10],
      ['nextTick  node:internal/process/task_queues:112', 10],
      ['header  fastify/lib/reply.js:91', 10],
    ]);
  });

  it('are added up by package', () => {
    const times = selfTimes(PROFILE, 10, 'package');
    expect(times.map(({ name, microseconds, share }) => [name, microseconds, share])).toEqual([
      ['fastify', 50, 0.5],
      ['dist/libs/observability', 20, 0.2],
      ['(garbage collector)', 10, 0.1],
      ['@nestjs/core', 10, 0.1],
      ['node', 10, 0.1],
    ]);
  });
});
