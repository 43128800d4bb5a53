import { randomUUID } from 'node:crypto';

import { stackUrls } from './stack-urls.ts';

export interface PostedAlert {
  readonly name: string;
  /** Ends it: what nobody resolves would be told again to all specs that come later. */
  resolve(): Promise<void>;
}

/** Fires an alert as Prometheus would. It has a name of its own, so that no other notification is taken for it. */
export async function fireAlert(labels: { severity: string; service: string }): Promise<PostedAlert> {
  const name = `StackTest${randomUUID().slice(0, 8)}`;
  const startsAt = new Date().toISOString();
  const post = async (times: object): Promise<void> => {
    const answer = await fetch(`${stackUrls().alertmanager}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        { labels: { alertname: name, ...labels }, annotations: { summary: `${name} fires` }, ...times },
      ]),
    });
    if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}: ${await answer.text()}`);
  };
  await post({ startsAt });
  return { name, resolve: () => post({ startsAt, endsAt: new Date().toISOString() }) };
}
