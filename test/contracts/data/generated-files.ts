/** By folder of deploy/ with a kustomization.yaml: how the names of the files end that pods read from there. */
export const GENERATED_FILES: Readonly<Record<string, readonly string[]>> = {
  'deploy/alert-receiver': ['.mjs'],
  'deploy/alertmanager': ['.yml', '.sh', '.awk', '.tmpl'],
  'deploy/grafana': ['.yaml'],
  'deploy/grafana/dashboards': ['.json'],
  'deploy/jaeger': ['.yaml'],
  'deploy/loki': ['.yaml', '.yml'],
  'deploy/otel-collector': ['.yaml'],
  'deploy/postgres': ['.sql'],
  // Not prometheus.yml: deploy/kubernetes/backends has its own, since a cluster has other targets.
  'deploy/prometheus': ['.rules.yml'],
};
