import { type Alert } from './alert-states.ts';

const ANSWER_WITHIN_MS = 10_000;

/**
 * Tells Alertmanager.
 * @throws Error when it does not take them
 */
export async function sendAlerts(url: string, alerts: readonly Alert[]): Promise<void> {
  const answer = await fetch(new URL('/api/v2/alerts', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      alerts.map(({ startsAt, endsAt, ...alert }) => ({
        ...alert,
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
      })),
    ),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
}
