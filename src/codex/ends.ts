import type { CallStatus } from '../session/model.ts';
import { shellText } from './calls.ts';
import type { PatchEnd, RolloutEvent } from './events.ts';
import { pathOf } from './fields.ts';
import { asArray, asNumber, asObject, asString, asStrings, type JsonObject } from './json.ts';
import { readPatchChanges } from './patch-changes.ts';

/** An agent message as the UI showed it: a mirror of the assistant item, or all that is left of an interrupted one. */
export function said(text: string | null, phase: string | null): readonly RolloutEvent[] {
  return text === null || text.trim() === '' ? [] : [{ kind: 'said', origin: 'event', text, phase }];
}

/** `exec_command_end` (extended legacy) and the `CommandExecution` item (paginated) have the same fields. */
export function commandEnd(callId: string | null, p: JsonObject): RolloutEvent {
  const exitCode = asNumber(p['exit_code']);
  return {
    kind: 'command_end',
    callId,
    command: shellText(asStrings(p['command'])),
    workdir: pathOf(p['cwd']),
    exitCode,
    status: commandStatus(asString(p['status']), exitCode),
    output: asString(p['aggregated_output']) ?? '',
    byHuman: p['source'] === 'user_shell',
  };
}

function commandStatus(status: string | null, exitCode: number | null): CallStatus {
  if (status === 'declined') return 'declined';
  if (exitCode !== null) return exitCode === 0 ? 'completed' : 'failed';
  return status === 'completed' || status === 'failed' ? status : 'unknown';
}

/** `patch_apply_end` and the `FileChange` item. */
export function patchEnd(callId: string | null, p: JsonObject): RolloutEvent {
  return { kind: 'patch_end', callId, status: patchStatus(p), files: readPatchChanges(p['changes']) };
}

function patchStatus(p: JsonObject): PatchEnd['status'] {
  if (p['status'] === 'declined') return 'declined';
  if (p['success'] === true || p['status'] === 'completed') return 'applied';
  return p['success'] === false || p['status'] === 'failed' ? 'failed' : 'unknown';
}

/** The findings of a review as prose. */
export function reviewText(output: JsonObject): string {
  const findings = asArray(output['findings']).map((finding) => {
    const { title, body } = asObject(finding);
    return `${asString(title) ?? ''}\n${asString(body) ?? ''}`.trim();
  });
  return [asString(output['overall_explanation']) ?? '', ...findings]
    .filter((text) => text !== '')
    .join('\n\n');
}
