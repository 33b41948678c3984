/** The push service on loopback, for the length of one test. */
import { onTestFinished } from 'vitest';
import { startPushService } from './push-server.ts';

export type { TestBrowser } from './push-server.ts';

export async function testPushService() {
  const service = await startPushService();
  onTestFinished(service.close);
  return service;
}
