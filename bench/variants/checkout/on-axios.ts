/**
 * Loaded before a service (`node --import`): takes the telemetry out, and has axios call other services through its own
 * adapter, on Node's client, as it does in a project that sets nothing else. The product has no such switch.
 */
import './without-telemetry.js';
import { Agent } from 'node:http';
import axios, { type AxiosInstance, create, type CreateAxiosDefaults } from 'axios';

const httpAgent = new Agent({ keepAlive: true, maxSockets: 256 });

Object.assign(axios, {
  create: (defaults: CreateAxiosDefaults): AxiosInstance =>
    create({ ...defaults, adapter: 'http', httpAgent }),
});
