import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { type Environment, loadSettings } from '@shop/observability';
import { faultMetrics } from './fault-metrics.js';
import { FaultSettings } from './fault-settings.js';
import { FaultSwitches } from './fault-switches.js';
import { FaultInterceptor } from './fault.interceptor.js';
import { FaultsController } from './faults.controller.js';
import { FaultsService, HAS_DECLINES } from './faults.service.js';
import { LiftOnStop } from './lift-on-stop.js';
import { Routes } from './routes.js';

export interface FaultsModuleOptions {
  /** Whether the service asks {@link FaultSwitches.declines}; elsewhere `decline_share` is refused. */
  readonly declines?: boolean;
  /** Where FAULT_INJECTION is read. It has to be known before there is an injector: routes are part of a module. */
  readonly environment?: Environment;
}

/**
 * Lets a service be made to fail while it runs: `PUT /faults`. Empty, and without cost, unless FAULT_INJECTION is true.
 * Import it after ObservabilityModule, whose interceptors have to come first.
 */
@Module({})
export class FaultsModule {
  /** @throws SettingsError when FAULT_INJECTION is faulty, which `bootstrap` has told before with all other faults */
  static forRoot({ declines = false, environment = process.env }: FaultsModuleOptions = {}): DynamicModule {
    const [settings] = loadSettings([{ type: FaultSettings }], environment) as [FaultSettings];
    if (!settings.FAULT_INJECTION) return { module: FaultsModule };
    return {
      module: FaultsModule,
      global: true,
      controllers: [FaultsController],
      providers: [
        ...faultMetrics,
        { provide: HAS_DECLINES, useValue: declines },
        { provide: APP_INTERCEPTOR, useClass: FaultInterceptor },
        FaultsService,
        FaultSwitches,
        LiftOnStop,
        Routes,
      ],
      exports: [FaultSwitches],
    };
  }
}
