/** Most bytes that a file may have once unpacked: a zip bomb stops here, and so does its load. */
export const mostBytes = 256 * 1024 * 1024;

/**
 * The bytes of a file, unpacked where it is gzip. What comes after a fault or beyond the limit is
 * left out, and `problem` says so; '' when all is well.
 */
export async function unpack(
  blob: Blob,
  most = mostBytes,
): Promise<{ bytes: Uint8Array; problem: string }> {
  const magic = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const isGzip = magic[0] === 0x1f && magic[1] === 0x8b;
  const stream = isGzip
    ? blob.stream().pipeThrough(new DecompressionStream('gzip'))
    : blob.stream();
  const parts: Uint8Array[] = [];
  let size = 0;
  let problem = '';
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const room = most - size;
      parts.push(value.length > room ? value.subarray(0, room) : value);
      size += Math.min(value.length, room);
      if (value.length <= room) continue;
      problem = `it has more than ${Math.round(most / 1024 / 1024)} MB: the rest is left out`;
      await reader.cancel();
      break;
    }
  } catch {
    problem = `it is damaged or ends too early: only its first ${size} bytes could be read`;
  }
  return { bytes: joined(parts, size), problem };
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
