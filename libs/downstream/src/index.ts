export { BaseUrl } from './base-url.js';
export { Deadline } from './deadline.js';
export { DownstreamAnswer } from './downstream-answer.js';
export { DownstreamModule, type DownstreamModuleOptions } from './downstream.module.js';
export { type DownstreamSettings } from './downstream-settings.js';
export { Downstream, type DownstreamRequest, type DownstreamService } from './downstream.js';
