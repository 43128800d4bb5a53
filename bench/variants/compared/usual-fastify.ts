import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { UsualModule } from './usual/usual.module.js';

// Its default route never matches on Fastify with Nest 12: there would be no request lines at all.
const module = UsualModule.forRoot({ forRoutes: ['/*splat'] });
const app = await NestFactory.create(module, new FastifyAdapter(), { bufferLogs: true });
app.useLogger(app.get(Logger));
await app.listen(Number(process.env['PORT']), '127.0.0.1');
