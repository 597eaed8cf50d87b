let room = Buffer.alloc(1 << 15);
let units = asUnits(room);

/**
 * The UTF-16 units of a text with a 0 behind the last, valid until the next call: one buffer serves all texts. Reading units of a typed
 * array costs a tenth of `charCodeAt` where the text is a slice or two-byte, as normalised ones are.
 */
export function unitsOf(text: string): Uint16Array {
  const bytes = text.length * 2 + 2;
  if (bytes > room.length) {
    room = Buffer.alloc(bytes * 2);
    units = asUnits(room);
  }
  room.write(text, 'utf16le');
  units[text.length] = 0;
  return units;
}

function asUnits({ buffer, byteOffset, length }: Buffer): Uint16Array {
  return new Uint16Array(buffer, byteOffset, length / 2);
}
