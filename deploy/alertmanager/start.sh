#!/bin/sh
# Starts Alertmanager with the ways to tell people that have a secret, says which these are, and refuses to start when a
# secret cannot be read or a setting is missing: silence would be found out on the day of the first fault.
set -eu

secrets=/run/secrets/alerts
active=/alertmanager/active.yml

refuse() {
  echo "alertmanager cannot start: $1" >&2
  exit 1
}

[ -r "$secrets" ] && [ -x "$secrets" ] || refuse "user $(id -u) may not look into ALERT_SECRETS_FOLDER"
present=
for file in "$secrets"/*; do
  [ -f "$file" ] || continue
  [ -r "$file" ] || refuse "user $(id -u) may not read ${file##*/} in ALERT_SECRETS_FOLDER"
  # An empty file is no secret.
  if grep -q '[^[:space:]]' "$file"; then present="$present ${file##*/}"; fi
done

# The configuration and, as its last line, what it tells.
awk -v present="$present" -f /etc/alertmanager/active.awk /etc/alertmanager/alertmanager.yml >"$active" ||
  refuse "$(cat "$active")"
echo "level=INFO source=start.sh msg=\"$(sed -n 's/^# told: //p' "$active")\"" >&2

exec alertmanager "$@"
