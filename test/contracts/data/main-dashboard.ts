/** The dashboard that people know: its rows and what must be in them, in this order. */
export const MAIN_DASHBOARD = {
  uid: 'microservices-observability',
  title: 'Microservices Observability',
  refresh: '10s',
  rows: {
    Overview: ['Total Request Rate', 'Error Rate %', 'P95 Latency', 'Service Health'],
    'Request Metrics': ['Request Rate by Service', 'Latency Distribution by Service'],
    'Business Metrics': ['Orders Created', 'Payments Processed'],
    Logs: ['Error Logs'],
  },
} as const;
