import { UserError } from '../errors.ts';

/** Posts JSON to an address that the user typed: the one place that can reach a network. Throws `UserError` unless it is accepted. */
export async function sendJson(url: string, body: string): Promise<void> {
  let status: number;
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    status = answer.status;
  } catch (cause) {
    throw new UserError('The collector could not be reached', {
      where: url,
      next: 'Check the address, such as http://127.0.0.1:4318/v1/metrics.',
      cause,
    });
  }
  if (status >= 300)
    throw new UserError(`The collector answered ${status}`, {
      where: url,
      next: 'Check the path: OTLP over HTTP takes metrics at /v1/metrics.',
    });
}
