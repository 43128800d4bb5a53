import { gaugeProvider } from '@shop/observability';

/** 1 while any fault is switched on. Label: service. Only there with FAULT_INJECTION. */
export const FAULT_INJECTION_ACTIVE = 'fault_injection_active';

export const faultMetrics = [
  gaugeProvider({ name: FAULT_INJECTION_ACTIVE, help: '1 while faults are switched on by command.' }),
];
