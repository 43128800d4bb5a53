import { Module } from '@nestjs/common';
import { jobMetrics } from './job-metrics.js';
import { Jobs } from './jobs.js';

/** Import it where a feature has scheduled work; it provides Jobs. */
@Module({ providers: [...jobMetrics, Jobs], exports: [Jobs] })
export class JobsModule {}
