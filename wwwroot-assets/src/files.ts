// Texts to the clipboard and to a file; they come as streams because a circuit message is small.
interface TextStream { arrayBuffer(): Promise<ArrayBuffer> }

export async function copy(stream: TextStream): Promise<void> {
  await navigator.clipboard.writeText(new TextDecoder().decode(await stream.arrayBuffer()));
}

export async function save(stream: TextStream, name: string, type: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
