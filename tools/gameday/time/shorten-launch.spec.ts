import { type Launch } from '../../stack/launch.ts';
import { shortenLaunch } from './shorten-launch.ts';

describe('shortenLaunch', () => {
  const launch = (...args: string[]): Launch => ({
    command: 'run',
    args,
    environment: {},
  });

  it("divides the programs' own times that no flag sets", () => {
    expect(shortenLaunch('prometheus', launch('--config.file=a'), 20).args).toEqual([
      '--config.file=a',
      '--query.lookback-delta=15s',
      '--rules.alert.resend-delay=3s',
      '--rules.alert.for-grace-period=30s',
      '--rules.alert.for-outage-tolerance=180s',
      '--config.auto-reload-interval=1500ms',
    ]);
  });

  it('divides what a flag sets, and gives no flag twice', () => {
    const { args } = shortenLaunch('prometheus', launch('--config.auto-reload-interval=15s'), 20);
    expect(args.filter((arg) => arg.startsWith('--config.auto-reload-interval'))).toEqual([
      '--config.auto-reload-interval=750ms',
    ]);
  });

  it('leaves a part without such times', () => {
    expect(shortenLaunch('jaeger', launch('--config=a'), 20)).toEqual(launch('--config=a'));
  });
});
