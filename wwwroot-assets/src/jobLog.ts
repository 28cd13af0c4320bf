// The log of a job: keeps the newest line in view while it is followed, and hands the whole log to the browser as a file.

interface StreamReference {
  arrayBuffer(): Promise<ArrayBuffer>;
}

export function toEnd(lines: HTMLElement | null): void {
  if (lines) lines.scrollTop = lines.scrollHeight;
}

export async function download(name: string, stream: StreamReference): Promise<void> {
  const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
