/** The lines of a body while it arrives, so that the first rows show before the last are known. */
export async function* linesOf(
  body: ReadableStream<Uint8Array>
): AsyncIterable<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // Only what is new is looked through: a line is many pieces long.
      const [more, ...lines] = decoder
        .decode(value, { stream: !done })
        .split('\n');
      lines.unshift(rest + more);
      rest = done ? '' : (lines.pop() ?? '');
      yield* lines.filter(line => line.trim() !== '');
      if (done) {
        return;
      }
    }
  } finally {
    // Whoever stops reading also stops the server from sending.
    await reader.cancel().catch(() => undefined);
  }
}
