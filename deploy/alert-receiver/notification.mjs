import { Refusal } from './refusal.mjs';

/**
 * Reads a notification of Alertmanager: https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.
 *
 * @throws Refusal with status 400 when it is none
 */
export function parseNotification(text) {
  const notification = parseJson(text);
  const fault = faultOf(notification);
  if (fault) throw new Refusal(400, fault);
  return notification;
}

/** The fields of its line, from `level` to `message`. */
export function fieldsOf({ status, receiver, groupLabels, groupKey, externalURL, truncatedAlerts, alerts }) {
  return {
    level: levelOf(alerts),
    event: 'alert_notification',
    status,
    receiver,
    group_labels: groupLabels,
    group_key: groupKey,
    external_url: externalURL,
    alerts: alerts.map(alertFields),
    ...(truncatedAlerts > 0 && { truncated_alerts: truncatedAlerts }),
    message: messageOf(status, alerts),
  };
}

function alertFields({ status, labels, annotations, startsAt, endsAt, fingerprint, generatorURL }) {
  return {
    status,
    labels,
    annotations,
    starts_at: startsAt,
    // While it fires this is the year 1, which says nothing.
    ...(status === 'resolved' && { ends_at: endsAt }),
    fingerprint,
    generator_url: generatorURL,
  };
}

function levelOf(alerts) {
  const firing = alerts.filter(({ status }) => status === 'firing');
  if (firing.some(isCritical)) return 'error';
  // Watchdog always fires, with the severity none: that is no warning.
  return firing.some(({ labels }) => labels.severity !== 'none') ? 'warn' : 'info';
}

/** Tells of the worst alert: `FIRING ServiceDown payment-service (critical): nobody answers, and 2 more`. */
function messageOf(status, alerts) {
  const told = alerts.filter((alert) => alert.status === status);
  const { labels, annotations } = told.find(isCritical) ?? told[0] ?? alerts[0];
  const name = [status.toUpperCase(), labels.alertname, labels.service].filter(Boolean).join(' ');
  const severity = labels.severity ? ` (${labels.severity})` : '';
  const summary = annotations.summary ? `: ${annotations.summary}` : '';
  const more = alerts.length > 1 ? `, and ${alerts.length - 1} more` : '';
  return `${name}${severity}${summary}${more}`;
}

function isCritical({ labels }) {
  return labels.severity === 'critical';
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is no JSON');
  }
}

function faultOf(notification) {
  if (!isObject(notification)) return 'The body is no object';
  const { status, receiver, groupLabels, alerts } = notification;
  if (!isStatus(status)) return 'status must be "firing" or "resolved"';
  if (typeof receiver !== 'string' || receiver === '') return 'receiver must be a name';
  if (!isTexts(groupLabels)) return 'groupLabels must be an object of strings';
  if (!Array.isArray(alerts) || alerts.length === 0) return 'alerts must be a list with alerts in it';
  if (!alerts.every(isAlert)) return 'each alert needs a status, labels and annotations';
  return undefined;
}

function isAlert(alert) {
  return isObject(alert) && isStatus(alert.status) && isTexts(alert.labels) && isTexts(alert.annotations);
}

function isStatus(status) {
  return status === 'firing' || status === 'resolved';
}

function isTexts(value) {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
