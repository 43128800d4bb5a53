import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { observedApp } from '../../testing/observed-app.js';
import type { Line } from '../../testing/captured-lines.js';

@Module({})
class TalkingModule implements OnModuleInit {
  private readonly logger = new Logger('Talking');

  onModuleInit(): void {
    this.logger.log('as text');
    this.logger.log({ event: 'told', amount: 3 });
    this.logger.warn('careful');
    this.logger.error('it broke', 'at somewhere');
    this.logger.error(new TypeError('typed'));
    this.logger.fatal('the end');
    this.logger.debug('detail');
    this.logger.verbose('more detail');
  }
}

async function linesOfStart(level: string): Promise<Line[]> {
  const app = await observedApp({ imports: [TalkingModule], environment: { LOG_LEVEL: level } });
  const lines = app.lines();
  await app.close();
  return lines;
}

describe('what is logged through Nest', () => {
  it('is demoted to debug where it is about Nest’s own start', async () => {
    const lines = await linesOfStart('debug');
    const aboutStart = lines.filter(
      ({ context }) => context === 'InstanceLoader' || context === 'NestFactory',
    );
    expect(aboutStart.length).toBeGreaterThan(5);
    expect(new Set(aboutStart.map(({ level }) => level))).toEqual(new Set(['debug']));
  });

  it('is nothing at level info but for what the application says', async () => {
    const lines = await linesOfStart('info');
    expect(new Set(lines.map(({ context }) => context))).toEqual(new Set(['Talking']));
  });

  it('keeps its level, as a word', async () => {
    const lines = (await linesOfStart('trace')).filter(({ context }) => context === 'Talking');
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'as text'],
      ['info', undefined],
      ['warn', 'careful'],
      ['error', 'it broke'],
      ['error', 'typed'],
      ['fatal', 'the end'],
      ['debug', 'detail'],
      ['trace', 'more detail'],
    ]);
  });

  it('keeps the fields of an object', async () => {
    expect(await linesOfStart('info')).toContainEqual(
      expect.objectContaining({ event: 'told', amount: 3, context: 'Talking' }),
    );
  });

  it('describes an error with its type and stack', async () => {
    const lines = await linesOfStart('info');
    const error = lines.find(({ message }) => message === 'typed')?.error;
    expect(error).toMatchObject({ type: 'TypeError', message: 'typed', stack: expect.any(String) });
  });

  it('carries service and environment, as all lines do', async () => {
    for (const line of await linesOfStart('trace')) {
      expect(line).toMatchObject({ service: 'spec-service', environment: 'test' });
    }
  });
});
