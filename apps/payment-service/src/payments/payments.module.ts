import { Module } from '@nestjs/common';
import { PaymentsController } from './payments.controller.js';
import { paymentMetrics } from './payments.metrics.js';
import { PaymentsRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';

@Module({
  controllers: [PaymentsController],
  providers: [PaymentsService, PaymentsRepository, ...paymentMetrics],
})
export class PaymentsModule {}
