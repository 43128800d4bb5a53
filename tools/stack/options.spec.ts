import { resolve } from 'node:path';

import { help, readOptions } from './options.ts';

const read = (...args: string[]) => readOptions('/repository', args);

describe('readOptions', () => {
  it('starts the stack by default, on 127.0.0.1, with its data in .stack', () => {
    expect(read()).toMatchObject({
      command: 'up',
      part: undefined,
      first: '127.0.0.1',
      detach: false,
      volumes: false,
      build: true,
      seconds: undefined,
      help: false,
      state: { root: resolve('/repository/.stack') },
    });
  });

  it.each(['up', 'down', 'status', 'order', 'load'])(
    'knows the command %s, which takes no part',
    (command) => {
      expect(read(command)).toMatchObject({ command, part: undefined });
      expect(() => read(command, 'loki')).toThrow(`${command} takes no part; it got "loki".`);
    },
  );

  it.each(['stop', 'start', 'restart'])('knows the command %s, which needs a part', (command) => {
    expect(read(command, 'loki')).toMatchObject({ command, part: 'loki' });
    expect(() => read(command)).toThrow(`${command} takes one of these parts: api-gateway, `);
    expect(() => read(command, 'lokki')).toThrow(`${command} takes one of these parts: api-gateway, `);
  });

  it('knows its options', () => {
    const args = [
      'up',
      '--detach',
      '--no-build',
      '--volumes',
      '--address',
      '127.0.0.5',
      '--state',
      '/tmp/state',
    ];
    expect(read(...args)).toMatchObject({
      detach: true,
      build: false,
      volumes: true,
      first: '127.0.0.5',
      state: { root: resolve('/tmp/state') },
    });
  });

  it('places the parts on the address that was asked for', () => {
    const { addresses } = read('--address', '127.0.0.5');
    expect([addresses('loki', 3100), addresses('jaeger', 4317)]).toEqual(['127.0.0.5', '127.0.0.6']);
  });

  it('takes how long the load is to last', () => {
    expect(read('load', '--seconds', '90').seconds).toBe(90);
  });

  it('takes the state folder from where it is called', () => {
    expect(read('--state', 'data').state.root).toBe(resolve('data'));
  });

  it.each([
    [
      ['upp'],
      'There is no command "upp". The commands are up, down, status, stop, start, restart, order, load.',
    ],
    [['stop', 'loki', 'jaeger'], 'There is no command "stop loki jaeger".'],
    [['--address', '10.0.0.1'], '--address must be between 127.0.0.0 and 127.255.255.254; it is "10.0.0.1".'],
    [['load', '--seconds', 'long'], '--seconds must be a whole number between 1 and 3600; it is "long".'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});

describe('help', () => {
  it('tells every command and every option', () => {
    const words = ['up', 'down', 'status', 'stop PART', 'start PART', 'restart PART', 'order', 'load'];
    const options = ['--detach', '--address', '--state', '--volumes', '--seconds', '--no-build', '--help'];
    for (const word of [...words, ...options]) expect(help).toContain(`\n  ${word} `.trimEnd());
  });
});
