import picocolors from 'picocolors';

export type Style = ReturnType<typeof picocolors.createColors>;

/** Colours, or functions that leave text as it is. */
export function styleFor(color: boolean): Style {
  return picocolors.createColors(color);
}
