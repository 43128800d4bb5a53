import { type CollectorFile } from '../support/collector.ts';
import { type Fault, fault } from '../support/fault.ts';

/** What is asked of and not sent: it can lose nothing. */
const PULLED = new Set(['prometheus', 'debug']);

/** A backend that is away costs time and no data: what waits is on disk, and is tried for as long as it takes. */
export function collectorDelivery(collector: CollectorFile, base: CollectorFile): Fault[] {
  const { exporters = {}, receivers } = collector.value;
  const running = base.value.service?.extensions ?? [];
  const at = (message: string, ...keys: string[]): Fault =>
    fault(collector.path, collector.line(...keys), message);
  const sending = Object.entries(exporters).filter(([name]) => !PULLED.has(name));
  return [
    ...(running.some((name) => name.startsWith('health_check'))
      ? []
      : [
          fault(base.path, base.line('service', 'extensions'), 'nobody can ask for its health: health_check'),
        ]),
    ...(receivers?.file_log === undefined || running.includes(receivers.file_log.storage ?? '')
      ? []
      : [at('a restart reads all files again: storage', 'receivers', 'file_log', 'storage')]),
    ...sending
      .filter(([, { sending_queue }]) => !running.includes(sending_queue?.storage ?? ''))
      .map(([name]) =>
        at(`${name} queues in memory: storage`, 'exporters', name, 'sending_queue', 'storage'),
      ),
    ...sending
      .filter(
        ([, { retry_on_failure: retry }]) =>
          Number(retry?.max_elapsed_time) !== 0 || retry?.enabled === false,
      )
      .map(([name]) =>
        at(
          `${name} gives up: max_elapsed_time: 0`,
          'exporters',
          name,
          'retry_on_failure',
          'max_elapsed_time',
        ),
      ),
  ];
}
